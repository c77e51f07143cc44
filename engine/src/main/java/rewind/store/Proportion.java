package rewind.store;

/**
 * A share that was observed, with the Wilson score interval at 95% (Wilson 1927; for small numbers better than the normal
 * approximation: Brown, Cai, DasGupta 2001).
 *
 * @param rate from 0 to 1; NaN where nothing was tried
 * @param low from 0; 0 where nothing was tried
 * @param high up to 1; 1 where nothing was tried
 */
public record Proportion(double rate, double low, double high) {
    /** The 97.5% quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The proportion of successes.
     *
     * @param successes more than tried count as all
     */
    public static Proportion of(long successes, long tried) {
        if (tried <= 0) {
            return new Proportion(Double.NaN, 0, 1);
        }
        double n = tried;
        double p = Math.min(successes, tried) / n;
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Proportion(p, Math.clamp(centre - half, 0, p), Math.clamp(centre + half, p, 1));
    }
}
