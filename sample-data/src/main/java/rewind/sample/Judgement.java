package rewind.sample;

/** How one user puts an opinion into stars: some kindly, some sternly, some in whole stars only. */
final class Judgement {
    private static final double MIDDLE = 3.1;
    private static final double KINDNESS_SPREAD = 0.46;
    /** Stars a standard deviation of pull is worth. */
    private static final double LIKING = 0.22;

    private static final double NOISE = 0.86;
    private static final double WHOLE_STARS_ONLY = 0.33;
    /** The others still prefer whole stars: the chance that a half is rounded away. */
    private static final double ROUNDS_ANYWAY = 0.15;

    private final SplitMix64 random;
    private final double kindness;
    private final double noise;
    private final boolean wholeStars;

    Judgement(SplitMix64 random) {
        this.random = random;
        kindness = KINDNESS_SPREAD * random.nextGaussian();
        noise = NOISE * (0.7 + 0.6 * random.nextDouble());
        wholeStars = random.nextDouble() < WHOLE_STARS_ONLY;
    }

    /** From 1 (half a star) to 10 (five stars). */
    int halfStars(double quality, double pull) {
        double stars = MIDDLE + kindness + quality + LIKING * pull + noise * random.nextGaussian();
        boolean whole = wholeStars || random.nextDouble() < ROUNDS_ANYWAY;
        return whole
                ? 2 * (int) Math.clamp(StrictMath.floor(stars + 0.5), 1, 5)
                : (int) Math.clamp(StrictMath.floor(2 * stars + 0.5), 1, 10);
    }
}
