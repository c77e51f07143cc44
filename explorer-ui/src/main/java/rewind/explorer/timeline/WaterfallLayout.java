package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
    /** Room for the arrow before a name. */
    static final double ARROW = 16;

    /** Room for the slits of a bar that begins before what is on screen. */
    private static final double CUT = 4;

    private static final double DOT_GAP = 3;
    /** Half of a mark, with what is left free around it. */
    private static final double DOT_REACH = 4;
    /** Room for the arrow towards a bar that is not on screen. */
    private static final double BEYOND = 12;
    /** With the duration beside it. */
    private static final double BEYOND_REACH = 64;
    /** Less of it is left of an indent than there is for those above: the depth has to be told. */
    private static final double LEAST_STEP = INDENT / 2;

    private static final double LEAST_BETWEEN = 3;
    private static final double BETWEEN_SHARE = 0.1;

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

        /** The place at a height, which may be past the last. */
        int place(double y) {
            return (int) Math.floor((y - AXIS_HEIGHT + scroll) / rowHeight);
        }
    }

    /**
     * One row.
     *
     * @param index the tree's row
     * @param indent where the name starts; the arrow of a row that can be folded is before it
     * @param barX the bar's left end, clipped to the chart; the bar has no width where it lies outside
     * @param label the duration
     * @param labelX where it goes: after the bar, else before it, else inside
     * @param reachX from where on, and {@code reachWidth} how far, there is something that is folded away; no width where the bar
     *     covers it
     * @param beyond -1 where the bar is before what is on screen, 1 where it is after it, else 0
     */
    record Row(
            int index,
            double y,
            double indent,
            double barX,
            double barWidth,
            String label,
            double labelX,
            double reachX,
            double reachWidth,
            int beyond) {

        /** The same with its duration elsewhere. */
        Row withLabelAt(double x) {
            return new Row(index, y, indent, barX, barWidth, label, x, reachX, reachWidth, beyond);
        }

        /** Whether the duration is written on the bar. */
        boolean isLabelInside() {
            return labelX > barX && labelX < barX + barWidth;
        }

        /** Whether the sign of a bar elsewhere is at this place. */
        boolean leadsBeyond(Frame frame, double x) {
            boolean left = x >= frame.names() && x < frame.names() + BEYOND_REACH;
            boolean right = x > frame.width() - BEYOND_REACH;
            return beyond < 0 ? left : beyond > 0 && right;
        }
    }

    /**
     * The rows of the window, from top to bottom.
     *
     * @param selfTime whether it is said too how long a span worked itself
     */
    static List<Row> rows(FoldedTree shown, Frame frame, boolean selfTime, ToDoubleFunction<String> textWidth) {
        int first = Math.max(0, frame.place(AXIS_HEIGHT));
        int last = Math.min(shown.size() - 1, frame.place(frame.height()));
        List<Row> rows = new ArrayList<>(Math.max(0, last - first + 1));
        for (int place = first; place <= last; place++) {
            rows.add(row(shown, frame, place, selfTime, textWidth));
        }
        return rows;
    }

    /** One of them, wherever it is. */
    static Row row(FoldedTree shown, Frame frame, int place, boolean selfTime, ToDoubleFunction<String> textWidth) {
        TraceTree tree = shown.tree();
        int index = shown.row(place);
        double left = Math.max(frame.names(), frame.x((double) tree.offset(index)));
        double start = Math.min(left, frame.width() - LEAST_BAR);
        double end = frame.x((double) tree.offset(index) + tree.duration(index));
        boolean before = end < frame.names();
        boolean outside = before || left > frame.width();
        double width = outside ? 0 : Math.max(LEAST_BAR, Math.min(frame.width(), end) - start);
        TraceUnit unit = frame.zoom().unit();
        long took = tree.duration(index);
        String label = selfTime && tree.isInner(index) ? unit.part(tree.self(index), took) : unit.text(took);
        double y = AXIS_HEIGHT + place * frame.rowHeight() - frame.scroll();
        double reachX = start;
        double reach = 0;
        if (shown.isFolded(index)) {
            double from = Math.max(frame.names(), frame.x(earliest(tree, index)));
            double until = Math.min(frame.width(), frame.x(latest(tree, index)));
            boolean covered = from >= start - 1 && until <= start + width + 1;
            reachX = covered ? start : from;
            reach = covered ? 0 : Math.max(0, until - from);
        }
        double labelEnd = Math.max(start + width, reachX + reach);
        int beyond = !outside || reach > 0 ? 0 : before ? -1 : 1;
        double wide = textWidth.applyAsDouble(label);
        double labelX = beyond < 0
                ? frame.names() + BEYOND
                : beyond > 0
                        ? frame.width() - BEYOND - wide
                        : labelX(frame, start, labelEnd, wide, isCutBefore(tree, index, frame));
        double indent = indent(tree.depth(index), frame.names());
        return new Row(index, y, indent, start, width, label, labelX, reachX, reach, beyond);
    }

    /** Folded rows do not hold each other, so all of a frame together look at each row of the tree once at most. */
    private static double earliest(TraceTree tree, int row) {
        long earliest = tree.offset(row);
        for (int below = row + 1; below < tree.end(row); below++) {
            earliest = Math.min(earliest, tree.offset(below));
        }
        return earliest;
    }

    private static double latest(TraceTree tree, int row) {
        long latest = tree.offset(row) + tree.duration(row);
        for (int below = row + 1; below < tree.end(row); below++) {
            latest = Math.max(latest, tree.offset(below) + tree.duration(below));
        }
        return latest;
    }

    /**
     * Where a span works itself: its bar without what its children cover; stretches closer than a pixel are one.
     *
     * @return pairs of left and right ends within the chart, pixels
     */
    static double[] selfStretches(TraceTree tree, Frame frame, int row) {
        double[] ends = new double[8];
        int count = 0;
        double chartEnd = frame.width();
        double cursor = frame.x((double) tree.offset(row));
        double end = frame.x((double) tree.offset(row) + tree.duration(row));
        for (int child = row + 1; child < tree.end(row) && cursor < chartEnd; child = tree.end(child)) {
            double from = frame.x((double) tree.offset(child));
            count = add(ends, count, frame, cursor, Math.min(from, end));
            ends = count + 4 > ends.length ? Arrays.copyOf(ends, ends.length * 2) : ends;
            cursor = Math.max(cursor, from + tree.duration(child) * frame.pixelsPerNano());
        }
        count = add(ends, count, frame, cursor, end);
        return Arrays.copyOf(ends, count);
    }

    private static int add(double[] ends, int count, Frame frame, double from, double until) {
        double left = Math.max(frame.names(), from);
        double right = Math.min(frame.width(), until);
        if (right <= left) {
            return count;
        }
        if (count > 0 && left - ends[count - 1] < 1) {
            ends[count - 1] = right;
            return count;
        }
        ends[count] = left;
        ends[count + 1] = right;
        return count + 2;
    }

    /**
     * What is marked on a row.
     *
     * @param many how many moments it stands for, because they are at the same place
     */
    record Dot(double x, Moments.Moment moment, int many) {}

    /** The moments of a row that are on screen; those closer than three pixels are one mark, the worst of them. */
    static List<Dot> dots(Moments moments, Frame frame, int row, boolean logs) {
        List<Dot> dots = new ArrayList<>();
        for (Moments.Moment moment : moments.of(row)) {
            double x = frame.x((double) moment.nanos());
            if (moment.kind().isLog() != logs || x < frame.names() || x > frame.width()) {
                continue;
            }
            Dot last = dots.isEmpty() ? null : dots.getLast();
            if (last != null && x - last.x() < DOT_GAP) {
                boolean worse = moment.kind().compareTo(last.moment().kind()) > 0;
                dots.set(dots.size() - 1, new Dot(last.x(), worse ? moment : last.moment(), last.many() + 1));
            } else {
                dots.add(new Dot(x, moment, 1));
            }
        }
        return dots;
    }

    /**
     * Where a duration that is written on its bar goes so that no mark lies over it; where there is no such place, where it
     * was.
     */
    static Row beside(Row row, double labelWidth, List<Dot> dots) {
        double x = row.labelX();
        for (Dot dot : dots.stream().sorted(Comparator.comparingDouble(Dot::x)).toList()) {
            if (dot.x() + DOT_REACH > x && dot.x() - DOT_REACH < x + labelWidth) {
                x = dot.x() + DOT_REACH + DOT_GAP;
            }
        }
        return x + labelWidth < row.barX() + row.barWidth() ? row.withLabelAt(x) : row;
    }

    /**
     * How wide a piece of the critical path between two children has to be, pixels: wide enough to mean something. Below a bar that
     * is small itself a small piece does; below a long one it would look like dust.
     */
    static double leastBetween(double barWidth) {
        return Math.clamp(barWidth * BETWEEN_SHARE, 1, LEAST_BETWEEN);
    }

    /** Whether a bar begins before what is on screen. */
    static boolean isCutBefore(TraceTree tree, int row, Frame frame) {
        return tree.offset(row) < frame.zoom().from() - 1;
    }

    private static double labelX(Frame frame, double barX, double end, double text, boolean cut) {
        double after = end + LABEL_GAP;
        if (after + text <= frame.width()) {
            return after;
        }
        double before = barX - LABEL_GAP - text;
        return before >= frame.names() ? before : barX + LABEL_GAP + (cut ? CUT : 0);
    }

    /** Deep trees indent less and less, so that a name always has room. */
    static double indent(int depth, double names) {
        double most = names * 0.45;
        double wanted = depth * INDENT;
        return ARROW + (wanted <= most / 2 ? wanted : most - most * most / 4 / wanted);
    }

    /** Whether a row is so deep that its indent does not tell how deep. */
    static boolean isCramped(int depth, double names) {
        return depth > 0 && indent(depth, names) - indent(depth - 1, names) < LEAST_STEP;
    }

    /** How much of a room rows may fill: whole rows where not all have room, for a part of a bar would look like a mark. */
    static double rowsHeight(FoldedTree shown, double rowHeight, double room) {
        boolean all = shown.size() * rowHeight <= room;
        return all || room < rowHeight ? Math.max(0, room) : Math.floor(room / rowHeight) * rowHeight;
    }

    /** How high all rows are, with the axis. */
    static double contentHeight(FoldedTree shown, double rowHeight) {
        return AXIS_HEIGHT + shown.size() * rowHeight;
    }
}
