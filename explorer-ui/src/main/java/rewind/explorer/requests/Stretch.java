package rewind.explorer.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;

/**
 * A chosen stretch of time; null for no limit.
 *
 * @param since inclusive
 * @param until exclusive
 */
record Stretch(@Nullable Instant since, @Nullable Instant until) {

    boolean isChosen() {
        return since != null || until != null;
    }

    boolean holds(Instant at) {
        return (since == null || !at.isBefore(since)) && (until == null || at.isBefore(until));
    }

    /** Where a stretch is drawn, pixels. */
    record Box(double left, double top, double width, double height) {

        /** The wash behind what is drawn. */
        void drawUnder(Pen pen) {
            pen.rect(left, top, width, height, Ink.of("accent").at(0.08));
        }

        /** The sides above it. */
        void drawSides(Pen pen) {
            pen.rect(Math.rint(left), top, 1, height, Ink.of("accent"));
            pen.rect(Math.rint(left + width) - 1, top, 1, height, Ink.of("accent"));
        }

        /** The sides and the ends above it. */
        void drawFrame(Pen pen) {
            drawSides(pen);
            pen.rect(left, Math.rint(top), width, 1, Ink.of("accent"));
            pen.rect(left, Math.rint(top + height) - 1, width, 1, Ink.of("accent"));
        }
    }

    Box box(Instant from, Instant to, double wide, double top, double tall) {
        double left = left(from, to, wide);
        return new Box(left, top, right(from, to, wide) - left, tall);
    }

    private double left(Instant from, Instant to, double wide) {
        return since == null ? 0 : x(since, from, to, wide);
    }

    private double right(Instant from, Instant to, double wide) {
        return until == null ? wide : x(until, from, to, wide);
    }

    private static double x(Instant at, Instant from, Instant to, double wide) {
        double range = to.toEpochMilli() - from.toEpochMilli();
        return Math.clamp((at.toEpochMilli() - from.toEpochMilli()) / range, 0, 1) * wide;
    }
}
