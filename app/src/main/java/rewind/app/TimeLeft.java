package rewind.app;

import java.util.Locale;

/** How long something will still take, from how long its beginning took. */
final class TimeLeft {
    private static final double NANOS = 1e9;
    /** Before that much is done an estimate would be a guess. */
    private static final double LEAST_FRACTION = 0.03;

    private static final double LEAST_SECONDS = 1;

    private final long began;

    /**
     * Begins.
     *
     * @param nanoTime now, in nanoseconds from any moment
     */
    TimeLeft(long nanoTime) {
        began = nanoTime;
    }

    /** The estimate in words, empty while there is none. */
    String words(double fraction, long nanoTime) {
        double elapsed = (nanoTime - began) / NANOS;
        if (fraction < LEAST_FRACTION || fraction >= 1 || elapsed < LEAST_SECONDS) {
            return "";
        }
        return duration(elapsed * (1 - fraction) / fraction) + " left";
    }

    /** In the units that matter: {@code 8 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %d min", whole / 3600, whole % 3600 / 60);
    }
}
