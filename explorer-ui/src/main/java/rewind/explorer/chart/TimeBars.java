package rewind.explorer.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import rewind.explorer.text.Figures;

/**
 * The frame of bars over time: where moments and counts go, pixels; its axes with their units, its legend, and the stretch
 * that is chosen.
 *
 * @param right where the last moment is
 * @param ground where 0 is
 * @param most what the highest bar counts; 0 where there is nothing
 */
public record TimeBars(Instant from, Instant until, double right, double ground, long most) {
    /** Room for the figures of the axis. */
    public static final double LEFT = 44;

    /** Room for the unit and the legend. */
    public static final double TOP = 20;

    private static final double RIGHT = 16;
    private static final double BOTTOM = 18;
    /** What is there is seen. */
    private static final double LEAST = 2;

    private static final double HEAD = 8;
    private static final double SQUARE = 8;
    private static final double GAP = 14;

    /** As large as there is room. */
    public static TimeBars of(Instant from, Instant until, long most, Size size) {
        return new TimeBars(
                from, until, Math.max(LEFT + 1, size.width() - RIGHT), Math.max(TOP + 1, size.height() - BOTTOM), most);
    }

    /** An entry of the legend. */
    public record Entry(String words, Ink ink) {}

    /** Where the bars are, without the axes. */
    public Room room() {
        return new Room(LEFT, TOP, right - LEFT, ground - TOP);
    }

    /** Of a moment; what lies outside is at the edge. */
    public double x(Instant at) {
        double share = (at.toEpochMilli() - from.toEpochMilli())
                / (double) Math.max(1, until.toEpochMilli() - from.toEpochMilli());
        return LEFT + (right - LEFT) * Math.clamp(share, 0, 1);
    }

    /** Of a bar. */
    public double height(long count) {
        return count == 0 ? 0 : Math.max(LEAST, (ground - TOP) * count / Math.max(1, most));
    }

    private double left(TimeStretch chosen) {
        Instant since = chosen.since();
        return since == null ? LEFT : x(since);
    }

    private double end(TimeStretch chosen) {
        Instant last = chosen.until();
        return last == null ? right : x(last);
    }

    /** Whether a place is in what is looked at. */
    public boolean isIn(double x, TimeStretch chosen) {
        return x >= left(chosen) && x <= end(chosen);
    }

    /**
     * What is under the bars.
     *
     * @param unit what the figures count
     * @param nothing said in the middle where there is no bar: a scale of nothing would have no figures
     */
    public void drawBack(Pen pen, TimeStretch chosen, String unit, String nothing) {
        if (chosen.isSome()) {
            double left = left(chosen);
            pen.rect(
                    left,
                    TOP,
                    end(chosen) - left,
                    ground - TOP,
                    Ink.of("accent").at(0.08));
        }
        Face figure = Face.SMALL.aligned(Face.Align.RIGHT);
        if (most > 0) {
            pen.line(LEFT, TOP, right, TOP, Ink.of("grid"), 1);
            pen.text(Figures.count(most), LEFT - 8, TOP, figure);
        } else {
            pen.text(nothing, (LEFT + right) / 2, (TOP + ground) / 2, Face.SMALL.aligned(Face.Align.CENTRE));
        }
        pen.text("0", LEFT - 8, ground, figure);
        pen.text(unit, LEFT, HEAD, Face.SMALL);
    }

    /** What is over the bars. */
    public void drawFront(Pen pen, TimeStretch chosen, ZoneId zone) {
        pen.line(LEFT, ground, right, ground, Ink.of("line"), 1);
        if (chosen.isSome()) {
            pen.line(left(chosen), TOP, left(chosen), ground, Ink.of("accent"), 1);
            pen.line(end(chosen), TOP, end(chosen), ground, Ink.of("accent"), 1);
        }
        TimeTicks.draw(pen, from, until, LEFT, right, ground, zone);
    }

    /** What the colours mean, above the bars, up to their right end. */
    public void drawLegend(Pen pen, List<Entry> entries) {
        double x = right;
        for (Entry entry : entries.reversed()) {
            x -= pen.width(entry.words(), Face.SMALL);
            pen.text(entry.words(), x, HEAD, Face.SMALL);
            x -= GAP;
            pen.rounded(x, HEAD - SQUARE / 2, SQUARE, SQUARE, 2, entry.ink());
            x -= GAP;
        }
    }
}
