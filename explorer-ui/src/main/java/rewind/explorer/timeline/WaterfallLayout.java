package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import rewind.explorer.text.Figures;
import rewind.trace.TraceTree;

/**
 * Where everything of a waterfall goes: a pure function of the tree and the window onto it. Only the rows in the window
 * are laid out, so that it costs the same for a hundred spans and for a hundred thousand.
 */
final class WaterfallLayout {
    static final double AXIS_HEIGHT = 26;
    private static final double LEAST_BAR = 2;
    private static final double LABEL_GAP = 6;
    private static final double INDENT = 14;

    private WaterfallLayout() {}

    /**
     * The window onto the tree, in pixels.
     *
     * @param names how wide the column of names is
     * @param scroll how far the rows are scrolled up
     */
    record Frame(double width, double height, double names, double rowHeight, double scroll, Zoom zoom) {
        double pixelsPerNano() {
            return chart() / zoom.width();
        }

        double chart() {
            return Math.max(1, width - names);
        }

        double x(double nanos) {
            return names + (nanos - zoom.from()) * pixelsPerNano();
        }

        double nanos(double x) {
            return zoom.from() + (x - names) / pixelsPerNano();
        }

        /** The row at a height, which may be past the last. */
        int row(double y) {
            return (int) Math.floor((y - AXIS_HEIGHT + scroll) / rowHeight);
        }
    }

    /**
     * One row.
     *
     * @param indent where the name starts
     * @param barX the bar's left end, clipped to the chart; the bar has no width where it lies outside
     * @param label the duration
     * @param labelX where it goes: after the bar, else before it, else inside
     */
    record Row(int index, double y, double indent, double barX, double barWidth, String label, double labelX) {}

    /** The rows of the window, from top to bottom. */
    static List<Row> rows(TraceTree tree, Frame frame, ToDoubleFunction<String> textWidth) {
        int first = Math.max(0, frame.row(AXIS_HEIGHT));
        int last = Math.min(tree.size() - 1, frame.row(frame.height()));
        List<Row> rows = new ArrayList<>(Math.max(0, last - first + 1));
        for (int i = first; i <= last; i++) {
            rows.add(row(tree, frame, i, textWidth));
        }
        return rows;
    }

    private static Row row(TraceTree tree, Frame frame, int index, ToDoubleFunction<String> textWidth) {
        double left = Math.max(frame.names(), frame.x((double) tree.offset(index)));
        double start = Math.min(left, frame.width() - LEAST_BAR);
        double end = frame.x((double) tree.offset(index) + tree.duration(index));
        boolean outside = end < frame.names() || left > frame.width();
        double width = outside ? 0 : Math.max(LEAST_BAR, Math.min(frame.width(), end) - start);
        String label = Figures.duration(tree.duration(index));
        double y = AXIS_HEIGHT + index * frame.rowHeight() - frame.scroll();
        double labelX = labelX(frame, start, width, textWidth.applyAsDouble(label));
        return new Row(index, y, indent(tree.depth(index), frame.names()), start, width, label, labelX);
    }

    private static double labelX(Frame frame, double barX, double barWidth, double text) {
        double after = barX + barWidth + LABEL_GAP;
        if (after + text <= frame.width()) {
            return after;
        }
        double before = barX - LABEL_GAP - text;
        return before >= frame.names() ? before : barX + LABEL_GAP;
    }

    /** Deep trees indent less and less, so that a name always has room. */
    private static double indent(int depth, double names) {
        double most = names * 0.45;
        double wanted = depth * INDENT;
        return 6 + (wanted <= most / 2 ? wanted : most - most * most / 4 / wanted);
    }

    /** How high all rows are, with the axis. */
    static double contentHeight(TraceTree tree, double rowHeight) {
        return AXIS_HEIGHT + tree.size() * rowHeight;
    }
}
