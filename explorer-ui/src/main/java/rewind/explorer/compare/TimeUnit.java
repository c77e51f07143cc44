package rewind.explorer.compare;

import java.util.Locale;

/**
 * The unit that a column of durations is in, each with two decimals, so that the points stand below each other.
 *
 * @param step how long the hundredth of one is, nanoseconds
 */
record TimeUnit(String word, long step) {
    private static final double STEPS = 100;

    /**
     * Two durations and what lies between them, as they are written.
     *
     * @param change with its sign; 0 for what cannot be seen
     */
    record Figures(String left, String right, String change) {}

    /** The one that suits the longest of them. */
    static TimeUnit of(long longestNanos) {
        if (longestNanos >= 10_000_000_000L) {
            return new TimeUnit("s", 10_000_000);
        }
        return longestNanos >= 1_000_000 ? new TimeUnit("ms", 10_000) : new TimeUnit("µs", 10);
    }

    /** A duration, nanoseconds, with its decimals; no longer one is written in more letters. */
    String figure(long duration) {
        return written(steps(duration));
    }

    /** So that who subtracts what is seen comes to the change: it is the difference of the rounded ones. */
    Figures figures(long left, long right) {
        long change = seen(left, right);
        String words = change == 0 ? "0" : (change < 0 ? "−" : "+") + written(Math.abs(change));
        return new Figures(figure(left), figure(right), words);
    }

    /** What is seen to lie between two durations, hundredths of the unit. */
    long seen(long left, long right) {
        return steps(right) - steps(left);
    }

    private long steps(long duration) {
        return Math.floorDiv(duration + step / 2, step);
    }

    private static String written(long steps) {
        return String.format(Locale.ENGLISH, "%,.2f", steps / STEPS);
    }
}
