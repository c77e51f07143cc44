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

    /** The wash behind what is drawn. */
    void drawUnder(Pen pen, Instant from, Instant to, double wide, double tall) {
        if (isChosen()) {
            double left = left(from, to, wide);
            pen.rect(
                    left,
                    0,
                    right(from, to, wide) - left,
                    tall,
                    Ink.of("accent").at(0.08));
        }
    }

    /** The edges above it. */
    void drawEdges(Pen pen, Instant from, Instant to, double wide, double tall) {
        if (isChosen()) {
            pen.rect(Math.rint(left(from, to, wide)), 0, 1, tall, Ink.of("accent"));
            pen.rect(Math.rint(right(from, to, wide)) - 1, 0, 1, tall, Ink.of("accent"));
        }
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
