package rewind.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rewind.trace.CriticalPath;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** The spans of a trace as a waterfall: a row a span, a bar as long as it took, the critical path under it. */
final class TimelineFigure {
    /** More rows than this nobody reads; then those are shown that took longest or failed, with their parents. */
    static final int MOST_ROWS = 120;

    private static final int ROW = 20;
    private static final int TOP = 24;
    private static final int NAMES = 300;
    private static final int VALUES = 76;
    private static final int TEXT_BAR = 48;
    private static final int TEXT_NAME = 36;

    private final TraceTree tree;
    private final long total;
    private final int[] rows;
    private final Map<Integer, List<CriticalPath.Stretch>> path = new HashMap<>();

    private TimelineFigure(TraceTree tree) {
        this.tree = tree;
        this.total = Math.max(1, tree.durationNanos());
        this.rows = chosen(tree);
        for (CriticalPath.Stretch stretch : CriticalPath.of(tree)) {
            path.computeIfAbsent(stretch.row(), row -> new ArrayList<>()).add(stretch);
        }
    }

    static Block.Figure of(TraceTree tree) {
        TimelineFigure figure = new TimelineFigure(tree);
        int left = tree.size() - figure.rows.length;
        String caption = Format.count(tree.size(), "span") + " in " + Format.duration(tree.durationNanos())
                + (left == 0 ? "" : ", of which the " + figure.rows.length + " that took longest or failed are shown")
                + ". The dark line under a bar is where the request waited for it (critical path).";
        return new Block.Figure(caption, figure.svg(caption), figure.text());
    }

    private static int[] chosen(TraceTree tree) {
        BitSet shown = new BitSet(tree.size());
        if (tree.size() <= MOST_ROWS) {
            shown.set(0, tree.size());
            return shown.stream().toArray();
        }
        int[] byWeight = IntStream.range(0, tree.size())
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> !isFailed(tree.span(row)))
                        .thenComparingLong(row -> -tree.duration(row)))
                .mapToInt(row -> row)
                .toArray();
        for (int row : byWeight) {
            List<Integer> needed = new ArrayList<>();
            for (int at = row; at >= 0 && !shown.get(at); at = tree.parent(at)) {
                needed.add(at);
            }
            if (shown.cardinality() + needed.size() <= MOST_ROWS) {
                needed.forEach(shown::set);
            }
        }
        return shown.stream().toArray();
    }

    private static boolean isFailed(Span span) {
        return span.status() == SpanStatus.ERROR;
    }

    private String svg(String caption) {
        Svg svg = new Svg(TOP + ROW * rows.length + 4, caption);
        int width = Svg.WIDTH - NAMES - VALUES;
        for (int tick = 0; tick <= 4; tick++) {
            double x = NAMES + width * tick / 4.0;
            svg.line(x, TOP - 6, x, TOP + ROW * rows.length, "grid");
            svg.text(x, TOP - 11, "middle", Format.duration(total * tick / 4));
        }
        for (int i = 0; i < rows.length; i++) {
            row(svg, rows[i], TOP + ROW * i, width);
        }
        return svg.end();
    }

    private void row(Svg svg, int row, double y, int width) {
        Span span = tree.span(row);
        boolean failed = isFailed(span);
        int indent = Math.min(10 * tree.depth(row), NAMES / 2);
        svg.text(indent, y + 14, failed ? "badname" : "name", Markup.shorten(span.name(), (NAMES - indent) / 7));
        double from = NAMES + (double) width * tree.offset(row) / total;
        double length = Math.max(1.5, (double) width * tree.duration(row) / total);
        svg.bar(
                from,
                y + 4,
                length,
                10,
                failed ? "failed" : "bar",
                span.name() + ", " + span.component() + ": " + Format.duration(tree.duration(row)) + ", itself "
                        + Format.duration(tree.self(row)));
        for (CriticalPath.Stretch stretch : path.getOrDefault(row, List.of())) {
            svg.line(
                    NAMES + (double) width * stretch.fromNanos() / total,
                    y + 16,
                    NAMES + (double) width * stretch.untilNanos() / total,
                    y + 16,
                    "path");
        }
        svg.text(Svg.WIDTH, y + 14, "end", Format.duration(tree.duration(row)));
    }

    /** Bars of characters: each stands for a 48th of the time. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int row : rows) {
            Span span = tree.span(row);
            String name = " ".repeat(Math.min(2 * tree.depth(row), TEXT_NAME / 2)) + span.name();
            int from = (int) Math.min(TEXT_BAR - 1L, TEXT_BAR * tree.offset(row) / total);
            int length = Math.clamp(Math.round((double) TEXT_BAR * tree.duration(row) / total), 1, TEXT_BAR - from);
            String bar = " ".repeat(from) + (isFailed(span) ? "x" : "█").repeat(length);
            text.append(pad(Markup.shorten(name, TEXT_NAME), TEXT_NAME))
                    .append(' ')
                    .append(pad(bar, TEXT_BAR))
                    .append(' ')
                    .append(Format.duration(tree.duration(row)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }
}
