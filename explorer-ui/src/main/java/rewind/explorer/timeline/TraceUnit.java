package rewind.explorer.timeline;

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
    /** From here on down three decimals. */
    private static final double SMALL = 0.0995;
    /** From here on down two figures, however many decimals they need. */
    private static final double TINY = 0.00095;

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

    /** A duration, nanoseconds, in at most three figures: 1.26 ms, 0.42 ms, 0.053 ms. */
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
        int needed = size >= TINY ? 3 : Math.min(MOST_DECIMALS, 1 - (int) Math.floor(Math.log10(size)));
        double least = Math.pow(10, -MOST_DECIMALS);
        return size < least
                ? "<" + String.format(Locale.ENGLISH, "%." + MOST_DECIMALS + "f", least)
                : String.format(Locale.ENGLISH, "%." + needed + "f", value);
    }

    /** A moment from the beginning of the trace, nanoseconds, with as many decimals as all others: +1.690 ms. */
    String offset(long at) {
        return (at < 0 ? "−" : "+")
                + String.format(Locale.ENGLISH, "%,." + decimals + "f %s", Math.abs(at) / nanos, name);
    }
}
