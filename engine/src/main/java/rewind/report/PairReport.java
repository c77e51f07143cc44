package rewind.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.diff.FieldDiff;
import rewind.diff.TraceDiff;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.diff.items.ListDiff;
import rewind.diff.items.RankMeasures;
import rewind.diff.logs.LogDiff;
import rewind.diff.spans.SpanDiff;
import rewind.report.Block.Cell;
import rewind.report.Block.Tone;
import rewind.report.IncidentReports.Subject;
import rewind.trace.LogRecord;
import rewind.trace.TraceTree;

/** Two requests, and in what they differ. */
public final class PairReport {
    /** Of more rows the ones that changed most are shown. */
    private static final int MOST_SPANS = 60;

    private static final int MOST_LINES = 100;
    /** As numbers they say nothing to a person. */
    private static final Set<String> TIMES = Set.of("timestamp", "stored_at");

    private PairReport() {}

    /**
     * The diff of two requests with both timelines.
     *
     * @param diff of these two, in this order
     */
    public static Report of(Subject left, Subject right, TraceDiff diff, Environment environment) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                diff.isSameInWhatMatters()
                        ? new Block.Judgement(
                                Tone.GOOD,
                                "The same",
                                "Answer, provenance and structure are the same; ids and times may differ.")
                        : new Block.Judgement(Tone.UNSURE, "Different", diff.sentence()));
        for (Subject side : List.of(left, right)) {
            if (side.replay() != null) {
                blocks.add(IncidentReports.judgement(side.replay()));
            }
        }
        blocks.addAll(IncidentReports.note("Note on the left request", left));
        blocks.addAll(IncidentReports.note("Note on the right request", right));
        blocks.add(new Block.Heading("Fields"));
        blocks.addAll(fields(diff));
        blocks.addAll(items(diff.items().served(), titles(left, right)));
        blocks.add(new Block.Heading("Spans"));
        blocks.addAll(spans(diff));
        blocks.addAll(logs(diff));
        timeline(blocks, "Timeline of the left request", left);
        timeline(blocks, "Timeline of the right request", right);
        blocks.addAll(Ending.of(
                Stream.of(
                                Stream.of("rewind diff " + Ending.quoted(left.name()) + " "
                                        + Ending.quoted(right.name())),
                                IncidentReports.replay(left).stream(),
                                IncidentReports.replay(right).stream())
                        .flatMap(commands -> commands)
                        .toList(),
                environment));
        return new Report(
                "Requests " + diff.left().requestId() + " and " + diff.right().requestId(),
                "Left: " + new TraceParts(left.trace(), left.titles()).sentence() + " Right: "
                        + new TraceParts(right.trace(), right.titles()).sentence(),
                blocks);
    }

    private static void timeline(List<Block> blocks, String title, Subject subject) {
        blocks.add(new Block.Heading(title));
        TraceParts parts = new TraceParts(subject.trace(), subject.titles());
        blocks.add(new Block.Paragraph(parts.sentence(), Tone.MUTED));
        TraceTree tree = TraceTree.of(subject.trace().spans());
        if (tree.size() > 0) {
            blocks.add(TimelineFigure.of(tree));
        }
    }

    /** What differs, and what names the artefacts and the two requests also where it is the same. */
    private static List<Block> fields(TraceDiff diff) {
        List<List<Cell>> rows = new ArrayList<>();
        List<String> same = new ArrayList<>();
        rows.add(row(
                "timestamp",
                Format.time(diff.left().timestampMillis()),
                Format.time(diff.right().timestampMillis())));
        for (FieldDiff field : diff.fields()) {
            boolean named =
                    field.kind() == FieldDiff.Kind.PROVENANCE || field.name().equals("request_id");
            if (TIMES.contains(field.name())) {
                continue;
            }
            if (field.isSame() && !named) {
                same.add(field.name());
                continue;
            }
            Tone tone = field.matters() ? Tone.CHANGED : Tone.PLAIN;
            rows.add(List.of(
                    IncidentReports.muted(field.name()),
                    new Cell(orDash(field.left()), tone),
                    field.isSame() ? IncidentReports.muted("same") : new Cell(orDash(field.right()), tone),
                    Cell.of(field.meaning() == null ? "" : field.meaning())));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(List.of("Field", "Left", "Right", "What it means"), rows));
        if (!same.isEmpty()) {
            blocks.add(new Block.Paragraph("The same in both: " + String.join(", ", same) + ".", Tone.MUTED));
        }
        return blocks;
    }

    private static List<Cell> row(String name, String left, String right) {
        return List.of(IncidentReports.muted(name), Cell.of(left), Cell.of(right), Cell.of(""));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    /** An item of both is called as on the left. */
    private static Map<Integer, String> titles(Subject left, Subject right) {
        Map<Integer, String> titles = new HashMap<>(right.titles());
        titles.putAll(left.titles());
        return titles;
    }

    private static List<Block> items(ListDiff list, Map<Integer, String> titles) {
        if (list.items().isEmpty()) {
            return List.of();
        }
        RankMeasures measures = list.measures();
        Double tau = measures.kendallTau();
        Double ndcg = measures.ndcgChange();
        return List.of(
                new Block.Heading("Items"),
                new Block.Paragraph(
                        list.isSame()
                                ? "Both answers are the same, scores too."
                                : String.format(
                                        Locale.ROOT,
                                        "%d items in both; Jaccard %.2f, rank-biased overlap %.2f, Kendall's tau %s, change of NDCG %s.",
                                        measures.common(),
                                        measures.jaccard(),
                                        measures.rankBiasedOverlap(),
                                        tau == null ? "-" : String.format(Locale.ROOT, "%.2f", tau),
                                        ndcg == null ? "-" : String.format(Locale.ROOT, "%.3f", ndcg)),
                        Tone.MUTED),
                SlopeFigure.of(list, titles));
    }

    private static List<Block> spans(TraceDiff diff) {
        List<SpanDiff> rows = diff.spans().rows();
        List<SpanDiff> shown = rows.size() <= MOST_SPANS
                ? rows
                : rows.stream()
                        .sorted(Comparator.comparing((SpanDiff row) -> !row.isStructural())
                                .thenComparingLong(row -> -Math.abs(row.selfDeltaNanos())))
                        .limit(MOST_SPANS)
                        .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                List.of("Span", "Component", ">Left", ">Right", ">Change", ">Itself", "What differs"),
                shown.stream().map(row -> span(row, rows.size() <= MOST_SPANS)).toList()));
        if (shown.size() < rows.size()) {
            blocks.add(new Block.Paragraph(
                    "The " + shown.size() + " of " + Format.count(rows.size(), "span") + " that differ most.",
                    Tone.MUTED));
        }
        return blocks;
    }

    private static List<Cell> span(SpanDiff row, boolean asTree) {
        String indent = asTree ? "  ".repeat(row.depth()) : "";
        Tone tone = row.isStructural() ? Tone.CHANGED : Tone.PLAIN;
        return List.of(
                new Cell(indent + row.any().name(), tone),
                Cell.of(row.any().component()),
                Cell.of(row.left() == null ? "-" : Format.duration(row.leftNanos())),
                Cell.of(row.right() == null ? "-" : Format.duration(row.rightNanos())),
                new Cell(row.isMatched() ? Format.change(row.deltaNanos()) : "", Tone.PLAIN),
                new Cell(row.isMatched() ? Format.change(row.selfDeltaNanos()) : "", Tone.PLAIN),
                Cell.of(differing(row)));
    }

    private static String differing(SpanDiff row) {
        if (!row.isMatched()) {
            return row.relation() == Relation.ONLY_LEFT ? "only on the left" : "only on the right";
        }
        List<String> texts = new ArrayList<>();
        for (ValueDiff value : row.values()) {
            texts.add(value.name() + ": " + orDash(value.left()) + " → " + orDash(value.right()));
        }
        if (!row.events().isEmpty()) {
            texts.add(Format.count(row.events().size(), "event") + " differ"
                    + (row.events().size() == 1 ? "s" : ""));
        }
        return String.join("\n", texts);
    }

    private static List<Block> logs(TraceDiff diff) {
        List<LogDiff> lines = diff.logs().stream()
                .filter(line -> line.relation() != Relation.SAME)
                .toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Logs that differ"));
        blocks.add(new Block.Table(
                List.of("Level", "Component", "Left", "Right"),
                lines.stream()
                        .limit(MOST_LINES)
                        .map(line -> List.of(
                                IncidentReports.muted(line.level().name()),
                                Cell.of(component(line)),
                                Cell.of(message(line.left())),
                                Cell.of(message(line.right()))))
                        .toList()));
        if (lines.size() > MOST_LINES) {
            blocks.add(new Block.Paragraph(
                    "The first " + MOST_LINES + " of " + Format.count(lines.size(), "line") + ".", Tone.MUTED));
        }
        return blocks;
    }

    private static String component(LogDiff line) {
        LogRecord any = line.right() == null ? line.left() : line.right();
        return any == null ? "" : any.component();
    }

    private static String message(@Nullable LogRecord log) {
        return log == null ? "-" : log.message();
    }
}
