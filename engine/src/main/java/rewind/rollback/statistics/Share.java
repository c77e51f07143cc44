package rewind.rollback.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share that was observed: {@code count} of {@code tried}. Both may be fractions, where neighbours are alike and count for
 * less than one each, see {@link BatchMeans}.
 */
public record Share(double count, double tried) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Share {
        if (!(count >= 0 && count <= tried)) {
            throw new IllegalArgumentException(count + " of " + tried + " is no share");
        }
    }

    /** From 0 to 1; NaN where nothing was tried. */
    public double rate() {
        return count / tried;
    }

    /**
     * The lower bound of the score interval, without continuity correction (Wilson 1927; Newcombe 1998a, method 3): one-sided
     * at {@code 1 - alpha}.
     *
     * @param alpha to 0.5
     */
    public double low(double alpha) {
        return count == 0 ? 0 : wilson(-z(alpha));
    }

    /** The upper bound of the score interval; see {@link #low}. */
    public double high(double alpha) {
        return count == tried ? 1 : wilson(z(alpha));
    }

    private double wilson(double z) {
        double centre = 2 * count + z * z;
        double half = z * Math.sqrt(z * z + 4 * count * (1 - rate()));
        return Math.clamp((centre + half) / (2 * (tried + z * z)), 0, 1);
    }

    /**
     * The exact upper bound (Clopper and Pearson 1934), one-sided at {@code 1 - alpha}: with a count of 0 it is {@code 1 -
     * alpha^(1/tried)}, the "rule of three" for {@code alpha} of 0.05.
     */
    public double exactHigh(double alpha) {
        return count == tried
                ? 1
                : BetaDistribution.of(count + 1, tried - count).inverseSurvivalProbability(alpha);
    }

    /** The exact lower bound; see {@link #exactHigh}. */
    public double exactLow(double alpha) {
        return count == 0 ? 0 : BetaDistribution.of(count, tried - count + 1).inverseCumulativeProbability(alpha);
    }

    /** The quantile of the standard normal distribution that is passed over with this probability. */
    public static double z(double alpha) {
        return NORMAL.inverseSurvivalProbability(alpha);
    }
}
