package rewind.rollback.statistics;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many requests a test needs to come to its end with a probability of {@value #POWER}, where things are as assumed and
 * the sample before stays as it is. Empty where no number of requests is enough.
 */
public final class SampleSize {
    /** The usual power of a planned comparison (Cohen 1988). */
    public static final double POWER = 0.8;

    /** Beyond this nobody waits. */
    private static final long MOST = 1L << 24;

    private SampleSize() {}

    /**
     * Until the upper bound is below the margin: found by trying, with the number of failures that is not passed in 80 of 100
     * cases.
     *
     * @param rate what share is assumed from now on
     */
    public static OptionalLong below(Share before, double rate, double margin, double alpha) {
        return search(n -> {
            double count = BinomialDistribution.of((int) n, rate).inverseCumulativeProbability(POWER);
            return new ShareDifference(new Share(count, n), before).high(alpha) < margin;
        });
    }

    /** Until the lower bound is above the margin. */
    public static OptionalLong above(Share before, double rate, double margin, double alpha) {
        return search(n -> {
            double count = BinomialDistribution.of((int) n, rate).inverseCumulativeProbability(1 - POWER);
            return new ShareDifference(new Share(count, n), before).low(alpha) > margin;
        });
    }

    /** The number at which it begins to hold; what is tried doubles and is then halved in. */
    private static OptionalLong search(LongPredicate enough) {
        long high = 1;
        while (!enough.test(high)) {
            high *= 2;
            if (high > MOST) {
                return OptionalLong.empty();
            }
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(high);
    }

    /**
     * Until a bound of a ratio of quantiles is off the margin, by the normal approximation on the logarithmic scale: {@code
     * (z(alpha) + z(0.2))² (s²/n + before²) = gap²}.
     *
     * @param gap between the ratio that is assumed and the margin, of their logarithms
     * @param spread {@code s}: the standard error of one sample's logarithm, times the root of its size
     * @param before the standard error of the other's logarithm
     */
    public static OptionalLong ratio(double gap, double spread, double before, double alpha) {
        double z = Share.z(alpha) + Share.z(1 - POWER);
        double room = Math.pow(gap / z, 2) - before * before;
        double n = room > 0 ? Math.ceil(spread * spread / room) : Double.POSITIVE_INFINITY;
        return gap > 0 && n <= MOST ? OptionalLong.of((long) n) : OptionalLong.empty();
    }
}
