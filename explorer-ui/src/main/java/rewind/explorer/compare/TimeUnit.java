package rewind.explorer.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The unit that a column of durations is in.
 *
 * @param nanos how long one of it is
 */
record TimeUnit(String word, double nanos) {
    private static final int LEAST_DECIMALS = 0;
    private static final int MOST_DECIMALS = 2;

    /**
     * Two durations and what lies between them, as they are written.
     *
     * @param change with its sign; 0 for what cannot be seen
     */
    record Figures(String left, String right, String change) {}

    /** The one that suits the longest of them. */
    static TimeUnit of(long longestNanos) {
        if (longestNanos >= 10_000_000_000L) {
            return new TimeUnit("s", 1e9);
        }
        return longestNanos >= 1_000_000 ? new TimeUnit("ms", 1e6) : new TimeUnit("µs", 1e3);
    }

    /** At least as long as any figure whose duration is no longer; a change has its sign before it. */
    String widest(long longestNanos) {
        return written(rounded(longestNanos, MOST_DECIMALS));
    }

    String figure(long duration) {
        return written(rounded(duration, decimals(duration)));
    }

    /**
     * So that who subtracts what is seen comes to the change: both have as many decimals as it has, and it is the difference of
     * the rounded ones.
     */
    Figures figures(long left, long right) {
        int wanted = decimals(right - left);
        boolean same = rounded(right - left, wanted).signum() == 0;
        BigDecimal one = rounded(left, same ? decimals(left) : Math.max(wanted, decimals(left)));
        BigDecimal other = rounded(right, same ? decimals(right) : Math.max(wanted, decimals(right)));
        BigDecimal change = other.subtract(one).setScale(wanted, RoundingMode.HALF_EVEN);
        String words = same || change.signum() == 0 ? "0" : (change.signum() < 0 ? "−" : "+") + written(change.abs());
        return new Figures(written(one), written(other), words);
    }

    /** Three figures from 1 upwards, two decimals below. */
    private int decimals(long duration) {
        double size = Math.abs(duration) / nanos;
        return size < 9.995 ? MOST_DECIMALS : size < 99.95 ? 1 : LEAST_DECIMALS;
    }

    private BigDecimal rounded(long duration, int decimals) {
        return BigDecimal.valueOf(duration)
                .divide(BigDecimal.valueOf(nanos), MOST_DECIMALS + 9, RoundingMode.HALF_EVEN)
                .setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String written(BigDecimal value) {
        return String.format(Locale.ENGLISH, "%,." + value.scale() + "f", value);
    }
}
