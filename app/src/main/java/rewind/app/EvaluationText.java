package rewind.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.StageReport;
import rewind.recommend.training.EvaluationResult;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;

/** Evaluations, searches and imports for people to read. */
final class EvaluationText {
    private EvaluationText() {}

    /** The metrics in a table. */
    static String metrics(Map<String, Double> metrics) {
        return Print.table(
                List.of("Metric", ">Value"),
                metrics.entrySet().stream()
                        .map(e -> List.of(e.getKey(), fourDigits(e.getValue())))
                        .toList());
    }

    /** All of an evaluation. */
    static String of(EvaluationResult result) {
        StringBuilder text = new StringBuilder();
        SearchOutcome search = result.search();
        if (search != null) {
            text.append(of(search)).append('\n');
        }
        text.append(String.format(
                Locale.ROOT,
                "%s, trained in %.2f s on %,d ratings of %,d items by %,d users.%n",
                result.model(),
                result.trainSeconds(),
                count(result, "training_ratings"),
                count(result, "training_items"),
                count(result, "training_users")));
        if (!result.parameters().isEmpty()) {
            text.append("Parameters: ").append(listed(result.parameters())).append(".\n");
        }
        text.append("Test: ").append(listed(result.split())).append(", ").append(asked(result));
        text.append('\n').append(metrics(result.metrics()));
        remarks(result).forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }

    private static String asked(EvaluationResult result) {
        return result.counts().containsKey("test_rows")
                ? String.format(Locale.ROOT, "%,d rows, each among its negatives.%n", count(result, "test_rows"))
                : String.format(
                        Locale.ROOT,
                        "%,d ratings of %,d users, among the whole catalogue without what they had.%n",
                        count(result, "test_ratings"),
                        count(result, "users"));
    }

    /** What a careful reader of the metrics would want to know. */
    private static List<String> remarks(EvaluationResult result) {
        List<String> remarks = new ArrayList<>();
        long users = count(result, "unknown_users");
        long items = count(result, "unknown_items");
        if (users + items > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Counted as missed: what is asked of %,d users and %,d items that are not in the training part.",
                    users,
                    items));
        }
        remark(remarks, result, "unknown_negatives", "%,d negatives are not in the training part: ranked last.");
        remark(remarks, result, "negatives_same_as_item", "%,d negatives were the tested item itself: left out.");
        remark(remarks, result, "repeated_test_rows", "%,d test rows stand there more than once.");
        remark(
                remarks,
                result,
                "test_rows_in_training",
                "%,d test rows are in the training file, too: the metrics are not of unseen data.");
        return remarks;
    }

    private static void remark(List<String> remarks, EvaluationResult result, String count, String words) {
        if (count(result, count) > 0) {
            remarks.add(String.format(Locale.ROOT, words, count(result, count)));
        }
    }

    private static long count(EvaluationResult result, String name) {
        return result.counts().getOrDefault(name, 0L);
    }

    /** The tries in a table, best first. */
    static String of(SearchOutcome search) {
        List<String> head = new ArrayList<>(List.of(">Try"));
        search.searched().forEach(name -> head.add(">" + name));
        head.addAll(List.of(">" + search.metric(), ">Training", ""));
        return search.trials().size() + " tries, best first, by " + search.metric() + " on a validation part ("
                + search.validation() + "):\n"
                + Print.table(
                        head, search.trials().stream().map(t -> row(t, search)).toList());
    }

    private static List<String> row(Trial trial, SearchOutcome search) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
        search.searched()
                .forEach(name -> row.add(String.valueOf(trial.parameters().get(name))));
        Double metric = trial.metrics().get(search.metric());
        row.add(metric == null ? "" : fourDigits(metric));
        row.add(metric == null ? "" : String.format(Locale.ROOT, "%.2f s", trial.trainSeconds()));
        row.add(trial.failure() == null ? "" : trial.failure());
        return row;
    }

    /** What came of reading, stage by stage, a line for each kind of problem. */
    static String of(ImportReport report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Read as %s: %,d lines, %,d ratings kept, %,d rated again later, %,d bad.%n",
                report.layout(),
                report.lines(),
                report.accepted(),
                report.duplicates(),
                report.bad()));
        for (StageReport stage : report.stages()) {
            text.append(String.format(
                    Locale.ROOT, "  %s: %,d of %,d rows%n", stage.stage().words(), stage.rowsOut(), stage.rowsIn()));
            stage.problems()
                    .forEach(problem -> text.append("    ").append(problem).append('\n'));
        }
        report.catalogueProblems()
                .forEach(problem -> text.append("  titles: ").append(problem).append('\n'));
        report.notes().forEach(note -> text.append("  ").append(note).append('\n'));
        return text.toString();
    }

    private static String listed(Map<String, Object> values) {
        return String.join(
                ", ",
                values.entrySet().stream()
                        .map(e -> e.getKey().equals("name")
                                ? String.valueOf(e.getValue())
                                : e.getKey() + " " + e.getValue())
                        .toList());
    }

    private static String fourDigits(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
