package rewind.latency;

import java.util.Collection;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A median with an interval that holds it with a probability of at least 95%, whatever the distribution: of n durations the
 * number below the true median is binomial with one half, so the r-th shortest is below it but for a binomial probability
 * (Conover 1999, Practical Nonparametric Statistics, 3.2; David and Nagaraja 2003, Order Statistics, 7.1). As the sketch's
 * values are off by {@link Sketch#RELATIVE_ERROR}, the interval is that much wider at either end.
 *
 * <p>Requests of the same time are not independent: a pause slows many. So n counts for less where the share of slow ones
 * differs more from stretch to stretch than chance would have it: it is divided by the design effect of the stretches as
 * clusters (Rao and Scott 1992, A simple method for the analysis of clustered binary data, Biometrics 48, 577-585).
 *
 * @param nanos the median, nanoseconds
 * @param low 0 where there are too few durations for a bound
 * @param high infinite where there are too few
 * @param count how many durations, at least 1
 */
public record MedianEstimate(double nanos, double low, double high, long count) {
    private static final double ALPHA = 0.025;
    /** An interval of more is narrower than the sketches are exact. */
    private static final int MOST = 1_000_000;
    /** A variance of fewer says little. */
    private static final int FEWEST_STRETCHES = 8;

    /**
     * Of durations that were counted in these stretches of time.
     *
     * @throws IllegalArgumentException if there are no durations
     */
    public static MedianEstimate of(Collection<Sketch> stretches) {
        Sketch all = new Sketch();
        stretches.forEach(all::merge);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a median of no durations");
        }
        double median = all.quantile(0.5);
        double effect = designEffect(stretches, all, median);
        int n = (int) Math.clamp(Math.floor(all.count() / effect), 1, MOST);
        int rank = lowRank(n);
        // The same place among all that the rank has among those that count.
        long place = (long) Math.floor((double) rank / n * all.count());
        if (rank == 0 || place == 0) {
            return new MedianEstimate(median, 0, Double.POSITIVE_INFINITY, all.count());
        }
        return new MedianEstimate(
                median,
                all.atRank(place) / (1 + Sketch.RELATIVE_ERROR),
                all.atRank(all.count() + 1 - place) / (1 - Sketch.RELATIVE_ERROR),
                all.count());
    }

    /** The greatest rank whose value is above the median with a probability of 2.5% at most; 0 where there is none. */
    private static int lowRank(int n) {
        BinomialDistribution below = BinomialDistribution.of(n, 0.5);
        int rank = below.inverseCumulativeProbability(ALPHA) + 1;
        while (rank > 0 && below.cumulativeProbability(rank - 1) > ALPHA) {
            rank--;
        }
        return rank;
    }

    /** How many times the variance of the share above the median is what independence would give it; 1 or more. */
    private static double designEffect(Collection<Sketch> stretches, Sketch all, double median) {
        long filled = stretches.stream().filter(sketch -> !sketch.isEmpty()).count();
        long value = Math.round(median);
        double share = 1 - all.shareBelow(value);
        if (filled < FEWEST_STRETCHES || share <= 0 || share >= 1) {
            return 1;
        }
        double squares = 0;
        for (Sketch sketch : stretches) {
            if (!sketch.isEmpty()) {
                double above = sketch.count() * (1 - sketch.shareBelow(value));
                double residual = above - sketch.count() * share;
                squares += residual * residual;
            }
        }
        double n = all.count();
        double variance = squares * filled / (filled - 1) / (n * n);
        return Math.max(1, n * variance / (share * (1 - share)));
    }
}
