package rewind.explorer.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/**
 * The one unit of all durations of a trace, so that a reader compares figures and not units: milliseconds, as in the list of
 * requests, for what takes from a tenth of one to ten seconds.
 *
 * @param nanos how long one of it is
 * @param decimals of offsets, which stand below each other
 */
record TraceUnit(String name, double nanos, int decimals) {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final double HOUR = 3.6e12;
    /** From here on down two figures, however many decimals they need. */
    private static final double SMALL = 0.0995;

    private static final MathContext TWO = new MathContext(2);
    private static final int MOST_DECIMALS = 6;

    /** The unit of a trace that takes so long, nanoseconds. */
    static TraceUnit of(long total) {
        if (total > 0 && total < MICRO / 10) {
            return new TraceUnit("ns", 1, 0);
        }
        if (total > 0 && total < MILLI / 10) {
            return of("µs", MICRO, total);
        }
        if (total < SECOND * 10) {
            return of("ms", MILLI, total);
        }
        return total < HOUR * 10 ? of("s", SECOND, total) : of("h", HOUR, total);
    }

    private static TraceUnit of(String name, double nanos, long total) {
        double longest = total / nanos;
        return new TraceUnit(name, nanos, longest < 100 ? 3 : longest < 1000 ? 2 : 1);
    }

    /** A duration, nanoseconds, in two or three figures: 1.26 ms, 0.42 ms, 0.0053 ms. */
    String text(long duration) {
        return figure(duration / nanos) + " " + name;
    }

    /** A part of a duration, both in nanoseconds: 3.00 of 9.00 ms. */
    String part(long part, long duration) {
        return Messages.text("timeline.self.part", figure(part / nanos), text(duration));
    }

    private String figure(double value) {
        double size = Math.abs(value);
        if (size == 0 || nanos == 1) {
            return Figures.count(Math.round(value));
        }
        if (size >= SMALL) {
            return Figures.significant(value);
        }
        BigDecimal least = BigDecimal.ONE.movePointLeft(MOST_DECIMALS);
        if (size < least.doubleValue()) {
            return "<" + least.toPlainString();
        }
        BigDecimal two = BigDecimal.valueOf(value).round(TWO);
        int decimals = Math.min(MOST_DECIMALS, two.precision() == 1 ? two.scale() + 1 : two.scale());
        return two.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** A moment from the beginning of the trace, nanoseconds, with as many decimals as all others: +1.690 ms. */
    String offset(long at) {
        return (at < 0 ? "−" : "+")
                + String.format(Locale.ENGLISH, "%,." + decimals + "f %s", Math.abs(at) / nanos, name);
    }
}
