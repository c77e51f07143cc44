package rewind.explorer.compare;

import rewind.explorer.text.Figures;

/**
 * The unit that a column of durations is in.
 *
 * @param nanos how long one of it is
 */
record TimeUnit(String word, double nanos) {

    /** The one that suits the longest of them. */
    static TimeUnit of(long longestNanos) {
        if (longestNanos >= 10_000_000_000L) {
            return new TimeUnit("s", 1e9);
        }
        return longestNanos >= 1_000_000 ? new TimeUnit("ms", 1e6) : new TimeUnit("µs", 1e3);
    }

    String figure(long duration) {
        return Figures.significant(duration / nanos);
    }

    /** With its sign; 0 for what cannot be seen. */
    String change(long duration) {
        String size = figure(Math.abs(duration));
        return size.equals("0.00") ? "0" : (duration < 0 ? "−" : "+") + size;
    }
}
