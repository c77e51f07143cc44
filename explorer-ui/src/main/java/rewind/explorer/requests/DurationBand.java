package rewind.explorer.requests;

import java.util.Locale;

/**
 * Durations that were dragged over.
 *
 * @param least microseconds
 * @param most microseconds, not less
 */
record DurationBand(double least, double most) {

    boolean holds(long micros) {
        return micros >= least && micros <= most;
    }

    /** As it is typed, as exact as a hand is, both ends in the unit of the longer one. */
    String text() {
        if (most < 1000) {
            return Math.round(least) + "us.." + Math.round(most) + "us";
        }
        String format = most < 10_000 ? "%.3fms..%.2fms" : most < 100_000 ? "%.2fms..%.2fms" : "%.2fms..%.0fms";
        return String.format(Locale.ROOT, format, least / 1000, most / 1000);
    }
}
