package rewind.explorer.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.RoundDurations;
import rewind.explorer.text.Times;

/** Moments for the marks of an axis of time: round on the reader's clock. */
public final class TimeTicks {
    /** Labels stand no closer than this, pixels. */
    private static final double GAP = 120;

    private static final double BELOW = 11;

    private TimeTicks() {}

    /**
     * The moments from the first to the last, both included.
     *
     * @param width of the axis, and {@code gap} how close the marks may stand, pixels
     */
    public static List<Instant> round(Instant from, Instant until, double width, double gap, ZoneId zone) {
        long first = from.toEpochMilli();
        long last = until.toEpochMilli();
        long step = RoundDurations.atLeast((last - first) * gap / Math.max(gap, width));
        long offset = Times.isDated(from) ? zone.getRules().getOffset(from).getTotalSeconds() * 1000L : 0;
        List<Instant> moments = new ArrayList<>();
        for (long at = Math.ceilDiv(first + offset, step) * step - offset; at <= last; at += step) {
            moments.add(Instant.ofEpochMilli(at));
        }
        return moments;
    }

    /** Draws marks and labels under the ground of a chart, those that fit between its edges. */
    public static void draw(
            Pen pen, Instant from, Instant until, double left, double right, double ground, ZoneId zone) {
        long range = Math.max(1, until.toEpochMilli() - from.toEpochMilli());
        Face centred = Face.SMALL.aligned(Face.Align.CENTRE);
        for (Instant at : round(from, until, right - left, GAP, zone)) {
            double x = left + (right - left) * (at.toEpochMilli() - from.toEpochMilli()) / range;
            String words = Times.axis(at, range, zone);
            double half = pen.width(words, centred) / 2;
            if (x - half >= left && x + half <= right) {
                pen.line(x, ground, x, ground + 4, Ink.of("line"), 1);
                pen.text(words, x, ground + BELOW, centred);
            }
        }
    }
}
