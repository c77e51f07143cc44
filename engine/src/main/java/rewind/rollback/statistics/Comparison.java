package rewind.rollback.statistics;

import java.util.function.DoublePredicate;

/**
 * A number that says how two samples differ, with one-sided confidence bounds at any level. Greater is worse: how many more
 * errors, how many times slower.
 *
 * <p>A bound at level {@code alpha} is passed over by the true value with a probability of {@code alpha} at most, or nearly
 * so; the two bounds at {@code alpha} together are an interval at {@code 1 - 2 alpha}.
 */
public interface Comparison {
    /** Bounds are asked for down to this level; a smaller p-value is told as this one. */
    double SMALLEST = 1e-12;

    /** The observed value; NaN where a sample is empty. */
    double estimate();

    /**
     * The lower bound.
     *
     * @param alpha from {@value #SMALLEST} to 0.5
     */
    double low(double alpha);

    /**
     * The upper bound.
     *
     * @param alpha from {@value #SMALLEST} to 0.5
     */
    double high(double alpha);

    /**
     * The p-value of the test whose null hypothesis is "not more than the margin": the smallest level at which the lower
     * bound is above the margin (tests and intervals are each other's inversion: Lehmann and Romano 2005, 3.5). 1 where no
     * level to 0.5 does.
     */
    default double pAbove(double margin) {
        return smallest(alpha -> low(alpha) > margin);
    }

    /**
     * The p-value of the test whose null hypothesis is "the margin or more": the smallest level at which the upper bound is
     * below the margin. It is one of the two one-sided tests of Schuirmann (1987).
     */
    default double pBelow(double margin) {
        return smallest(alpha -> high(alpha) < margin);
    }

    private static double smallest(DoublePredicate rejects) {
        if (rejects.test(SMALLEST)) {
            return SMALLEST;
        }
        if (!rejects.test(0.5)) {
            return 1;
        }
        // Bounds tighten with the level. The search is on a logarithmic scale: small levels are what matters.
        double kept = Math.log(SMALLEST);
        double rejected = Math.log(0.5);
        while (rejected - kept > 1e-6) {
            double middle = (kept + rejected) / 2;
            if (rejects.test(Math.exp(middle))) {
                rejected = middle;
            } else {
                kept = middle;
            }
        }
        return Math.exp(rejected);
    }
}
