package rewind.rollback.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Bounds for a quantile that hold for any continuous distribution: of {@code n} values the number that are not above the
 * quantile {@code p} is binomial, so the r-th smallest value is a bound whose level is a binomial probability (Thompson 1936;
 * Conover 1999, Practical Nonparametric Statistics, 3.2; David and Nagaraja 2003, Order Statistics, 7.1). Where values are
 * tied the bounds hold all the more.
 */
public final class OrderStatistics {
    private OrderStatistics() {}

    /**
     * The greatest rank whose value is above the quantile with a probability of {@code alpha} at most, from 1; 0 where no value
     * is a lower bound.
     *
     * @param n how many values there are
     * @param p of the quantile, between 0 and 1
     */
    public static int lowRank(int n, double p, double alpha) {
        if (n == 0) {
            return 0;
        }
        BinomialDistribution below = BinomialDistribution.of(n, p);
        // The value of rank r is above the quantile if fewer than r are not: P(B <= r - 1) <= alpha.
        int rank = below.inverseCumulativeProbability(alpha) + 1;
        while (rank > 0 && below.cumulativeProbability(rank - 1) > alpha) {
            rank--;
        }
        return rank;
    }

    /**
     * The smallest rank whose value is below the quantile with a probability of {@code alpha} at most; {@code n + 1} where no
     * value is an upper bound.
     */
    public static int highRank(int n, double p, double alpha) {
        // Seen from above, an upper bound for p is a lower one for 1 - p.
        return n + 1 - lowRank(n, 1 - p, alpha);
    }

    /** With how many values at least the greatest is an upper bound for the quantile: {@code ln alpha / ln p} (Wilks 1941). */
    public static int fewest(double p, double alpha) {
        return (int) Math.ceil(Math.log(alpha) / Math.log(p));
    }

    /**
     * The quantile of a sample: the smallest value that at least the share {@code p} of the values does not pass (Hyndman and
     * Fan 1996, type 1).
     *
     * @param sorted ascending, not empty
     */
    public static double quantile(double[] sorted, double p) {
        return sorted[Math.clamp((int) Math.ceil(sorted.length * p) - 1, 0, sorted.length - 1)];
    }
}
