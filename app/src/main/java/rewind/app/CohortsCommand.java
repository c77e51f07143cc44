package rewind.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.control.CohortQuestion;
import rewind.diff.cohort.Cohort;
import rewind.diff.cohort.CohortDiff;
import rewind.diff.cohort.CohortJson;
import rewind.diff.cohort.FieldEffect;
import rewind.diff.cohort.FieldEffect.NumberEffect;

/** {@code rewind cohorts}: what tells two groups of requests apart. */
@Command(
        name = "cohorts",
        description = {
            "Finds what tells two groups of requests apart.",
            "Slow and fast ones, for example, field by field, the strongest first.",
            "Strength goes from 0 to 1: Cramér's V for texts, Cliff's delta for numbers. Of the fields that are said to"
                    + " explain, 5% may be there by chance (Benjamini and Hochberg). Exit 0 where some explain, 3 where"
                    + " none does or a group is too small."
        },
        footer = {
            "",
            "Example: rewind cohorts --left 'latency>50ms'",
            "         rewind cohorts --left model_version:v0.2 --right model_version:v0.3"
        })
final class CohortsCommand implements Callable<Integer>, WithCommon {
    private static final int SHOWN = 20;
    private static final int VALUES = 2;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--left", paramLabel = "QUERY", required = true, description = "A typed query, as of traces --q.")
    String left = "";

    @Option(names = "--right", paramLabel = "QUERY", description = "Else all that --left does not find.")
    @Nullable String right;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "How many of a group are compared at most (default: 1000).")
    int sample = CohortQuestion.USUAL_SAMPLE;

    @Option(names = "--seed", paramLabel = "N", description = "Decides which those are (default: 1).")
    long seed = 1;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        CohortQuestion question = new CohortQuestion(left, right, sample, seed);
        CohortDiff diff;
        try (Sources sources = Sources.of(common.folder())) {
            diff = question.answer(sources.finder(), Instant.now());
        }
        System.out.print(common.json ? Print.json(json -> CohortJson.write(json, diff)) + "\n" : text(diff));
        return diff.explaining().isEmpty() ? Exit.INCONCLUSIVE : Exit.DONE;
    }

    private static String text(CohortDiff diff) {
        StringBuilder text = new StringBuilder(diff.sentence() + "\n\n");
        text.append(group("Left ", diff.left())).append(group("Right", diff.right()));
        if (!diff.explaining().isEmpty()) {
            text.append('\n')
                    .append(Print.table(
                            List.of("Field", ">Strength", ">q", "Left", "Right"),
                            diff.explaining().stream()
                                    .limit(SHOWN)
                                    .map(CohortsCommand::row)
                                    .toList()));
            if (diff.explaining().size() > SHOWN) {
                text.append("and ").append(diff.explaining().size() - SHOWN).append(" more: --json\n");
            }
        }
        if (diff.problem().isEmpty()) {
            text.append('\n')
                    .append(ReadFile.count(diff.others().size(), "other field"))
                    .append(" may differ by chance. ")
                    .append(ReadFile.count(diff.leftOut().size(), "field"))
                    .append(diff.leftOut().isEmpty() ? " left out.\n" : " left out:\n");
            diff.leftOut().forEach(field -> text.append("  ")
                    .append(field.name())
                    .append(": ")
                    .append(field.reason())
                    .append('\n'));
        }
        return text.toString();
    }

    private static String group(String side, Cohort group) {
        String of = group.isComplete() ? " that match" : " newest that match";
        return side + "  " + group.query() + ": " + ReadFile.count(group.size(), "trace") + " of "
                + String.format(Locale.ROOT, "%,d", group.matching()) + of + "\n";
    }

    private static List<String> row(FieldEffect field) {
        List<String> row = new ArrayList<>(List.of(
                field.name(),
                String.format(Locale.ROOT, "%.2f", field.strength()),
                field.qValue() < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", field.qValue())));
        NumberEffect number = field.number();
        if (number == null) {
            row.add(values(field, true));
            row.add(values(field, false));
        } else {
            row.add("median " + plain(number.leftMedian()));
            row.add("median " + plain(number.rightMedian()) + " (" + signed(number.difference()) + ", "
                    + signed(number.low()) + " to " + signed(number.high()) + ")");
        }
        return row;
    }

    private static String values(FieldEffect field, boolean onTheLeft) {
        return field.values().stream()
                .limit(VALUES)
                .map(value -> Screen.cut(value.value() == null ? "(none)" : value.value(), 24) + " "
                        + (onTheLeft ? value.left() : value.right()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + plain(value);
    }
}
