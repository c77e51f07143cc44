package rewind.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rewind.report.Block.Cell;
import rewind.report.Block.Tone;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;
import rewind.trace.TraceTree;

/** The parts of a report that tell of one trace. */
final class TraceParts {
    private static final int MOST_LOGS = 500;
    private static final int MOST_EVENTS = 50;
    private static final int SLOWEST = 5;
    private static final int LONG_TEXT = 4000;

    private final Trace trace;
    private final Map<Integer, String> titles;
    private final TraceSummary summary;
    private final TraceTree tree;

    /** @param titles of items, as far as they are known */
    TraceParts(Trace trace, Map<Integer, String> titles) {
        this.trace = trace;
        this.titles = titles;
        this.summary = trace.summary();
        this.tree = TraceTree.of(trace.spans());
    }

    /** What was asked, how it ended, how long it took: {@code GET /recommend/{user_id} for user 5 answered 10 items ...}. */
    String sentence() {
        String what = (summary.method() + " " + summary.path()).strip();
        Long user = summary.userId();
        String version = summary.provenance().modelVersion();
        String took = " in " + Format.duration(Math.multiplyExact(summary.latencyMicros(), 1000L));
        String asked = (what.isEmpty() ? "The request" : what) + (user == null ? "" : " for user " + user);
        if (summary.isError()) {
            String error = summary.errorType();
            return asked + " failed"
                    + (summary.status() > 0 ? " with status " + summary.status() : "")
                    + (error == null ? "" : " (" + error + ")")
                    + (version == null ? "" : " on " + version)
                    + took + ".";
        }
        String items = summary.numItems() > 0 ? " answered " + Format.count(summary.numItems(), "item") : " took place";
        return asked
                + items
                + (version == null ? "" : " with " + version)
                + took
                + (isOwn() ? "." : "; " + Format.count(trace.spans().size(), "span") + ".");
    }

    private boolean isOwn() {
        return TraceSummary.OWN_SERVICE.equals(summary.service())
                || summary.provenance().modelVersion() != null;
    }

    Block.Table fields() {
        Provenance p = summary.provenance();
        List<List<Cell>> rows = new ArrayList<>();
        field(rows, "request_id", summary.requestId());
        field(rows, "trace_id", summary.traceId());
        field(rows, "timestamp", Format.time(summary.timestampMillis()));
        if (isOwn()) {
            provenance(rows, "model_name", p.modelName());
            provenance(rows, "model_version", p.modelVersion());
            provenance(rows, "git_sha", p.gitSha());
            provenance(rows, "data_snapshot_id", p.dataSnapshotId());
            provenance(rows, "container_image_digest", p.containerImageDigest());
        }
        field(rows, "latency_ms", Format.number(summary.latencyMicros() / 1000.0));
        field(rows, "status", summary.status() == 0 ? null : Integer.toString(summary.status()));
        field(rows, "error_type", summary.errorType());
        field(rows, "user_id", summary.userId());
        field(rows, "k", summary.k());
        field(rows, "variant", summary.variant());
        field(rows, "service", summary.service());
        field(rows, "services_encountered", String.join(" > ", trace.servicesEncountered()));
        trace.attributes().forEach((name, value) -> field(rows, name, value.text()));
        return new Block.Table(List.of("Field", "Value"), rows);
    }

    private static void field(List<List<Cell>> rows, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            rows.add(List.of(new Cell(name, Tone.MUTED), Cell.of(Markup.shorten(value.toString(), LONG_TEXT))));
        }
    }

    private static void provenance(List<List<Cell>> rows, String name, @Nullable String value) {
        rows.add(List.of(
                new Cell(name, Tone.MUTED), value == null ? new Cell("not recorded", Tone.MUTED) : Cell.of(value)));
    }

    /** The waterfall, and which spans took the time themselves. */
    List<Block> timeline() {
        if (tree.size() == 0) {
            return List.of(new Block.Paragraph("The trace has no spans.", Tone.MUTED));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(TimelineFigure.of(tree));
        List<Integer> slowest = IntStream.range(0, tree.size())
                .boxed()
                .filter(row -> tree.self(row) > 0)
                .sorted(Comparator.comparingLong(row -> -tree.self(row)))
                .limit(SLOWEST)
                .toList();
        if (slowest.size() > 1) {
            blocks.add(new Block.Table(
                    List.of("Took the time itself", "Component", ">Itself", ">Of the whole", ">With children"),
                    slowest.stream().map(this::own).toList()));
        }
        return blocks;
    }

    private List<Cell> own(int row) {
        Span span = tree.span(row);
        return List.of(
                Cell.of(span.name()),
                Cell.of(span.component()),
                Cell.of(Format.duration(tree.self(row))),
                Cell.of(Format.percent((double) tree.self(row) / Math.max(1, tree.durationNanos()))),
                Cell.of(Format.duration(tree.duration(row))));
    }

    /** What failed, with the exceptions that were recorded; nothing where nothing did. */
    List<Block> failures() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Block> stacks = new ArrayList<>();
        for (int row = 0; row < tree.size() && rows.size() < MOST_EVENTS; row++) {
            Span span = tree.span(row);
            if (span.status() == SpanStatus.ERROR) {
                String message = span.statusMessage();
                rows.add(List.of(
                        new Cell(span.name(), Tone.BAD),
                        Cell.of(span.component()),
                        Cell.of(message == null ? "" : Markup.shorten(message, LONG_TEXT)),
                        Cell.of(Format.duration(tree.offset(row)))));
                span.events().stream()
                        .map(TraceParts::stack)
                        .flatMap(List::stream)
                        .forEach(stacks::add);
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            blocks.add(new Block.Heading("What failed"));
            blocks.add(new Block.Table(List.of("Span", "Component", "Why", ">Began at"), rows));
            blocks.addAll(stacks.stream().limit(SLOWEST).toList());
        }
        return blocks;
    }

    private static List<Block> stack(SpanEvent event) {
        AttributeValue stack = event.attributes().get("exception.stacktrace");
        return stack == null ? List.of() : List.of(new Block.Code(Markup.shorten(stack.text(), LONG_TEXT)));
    }

    /** What was answered, and how many items left each stage; nothing where there are no items. */
    List<Block> items() {
        if (trace.items().size() == 0 && trace.stages().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Items"));
        if (!trace.stages().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    trace.stages().stream()
                            .map(stage -> stage.stage() + " " + stage.items().size())
                            .collect(Collectors.joining(", then ", "Items that left each stage: ", ".")),
                    Tone.MUTED));
        }
        List<String> head = new ArrayList<>(List.of(">Rank", ">Item", ">Score"));
        if (!titles.isEmpty()) {
            head.add(2, "Title");
        }
        trace.stages().forEach(stage -> head.add(">After " + stage.stage()));
        List<Map<Integer, Integer>> ranks =
                trace.stages().stream().map(TraceParts::ranks).toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < trace.items().size(); i++) {
            int id = trace.items().id(i);
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(Integer.toString(i + 1)));
            row.add(Cell.of(Integer.toString(id)));
            if (!titles.isEmpty()) {
                row.add(Cell.of(Markup.shorten(titles.getOrDefault(id, ""), LONG_TEXT)));
            }
            row.add(Cell.of(Float.toString(trace.items().score(i))));
            for (Map<Integer, Integer> stage : ranks) {
                Integer rank = stage.get(id);
                row.add(rank == null ? new Cell("-", Tone.MUTED) : Cell.of((rank + 1) + "."));
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(head, rows));
        }
        return blocks;
    }

    private static Map<Integer, Integer> ranks(StageItems stage) {
        return IntStream.range(0, stage.items().size())
                .boxed()
                .collect(Collectors.toMap(i -> stage.items().id(i), i -> i, (first, again) -> first));
    }

    /** What was logged; nothing where nothing was. */
    List<Block> logs() {
        if (trace.logs().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Logs"));
        long start = tree.size() == 0 ? summary.timestampMillis() * 1_000_000 : tree.startNanos();
        blocks.add(new Block.Table(
                List.of(">At", "Level", "Component", "Message"),
                trace.logs().stream()
                        .limit(MOST_LOGS)
                        .map(log -> log(log, start))
                        .toList()));
        if (trace.logs().size() > MOST_LOGS) {
            blocks.add(new Block.Paragraph(
                    "The first " + MOST_LOGS + " of "
                            + Format.count(trace.logs().size(), "line") + ".",
                    Tone.MUTED));
        }
        return blocks;
    }

    private static List<Cell> log(LogRecord log, long start) {
        boolean bad = log.level().compareTo(LogLevel.ERROR) >= 0;
        String data = log.data().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().text())
                .collect(Collectors.joining(" "));
        return List.of(
                Cell.of(Format.duration(Math.max(0, log.epochNanos() - start))),
                new Cell(log.level().name(), bad ? Tone.BAD : Tone.MUTED),
                Cell.of(log.component()),
                Cell.of(Markup.shorten(data.isEmpty() ? log.message() : log.message() + "  " + data, LONG_TEXT)));
    }
}
