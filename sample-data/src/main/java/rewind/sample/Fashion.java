package rewind.sample;

/**
 * What is being watched in each quarter: reach, the rush after a release and what is left of it later, and genres in
 * and out of favour.
 */
final class Fashion {
    private static final double RUSH_YEARS = 3.0;
    /** A genre's favour: a walk of this step a quarter, drawn back to the mean. */
    private static final double STEP = 0.12;

    private static final double MEMORY = 0.97;

    private final AliasTable[] quarters = new AliasTable[Era.QUARTERS];

    Fashion(Movies movies, long seed) {
        double[][] favour = favour(seed);
        double[] weights = new double[movies.count];
        double[] lasting = lasting(movies.count, seed);
        for (int quarter = 0; quarter < Era.QUARTERS; quarter++) {
            long end = Era.quarterStart(quarter + 1);
            for (int i = 0; i < movies.count; i++) {
                double age = (end - movies.released[i]) / Era.YEAR_SECONDS;
                if (age <= 0) {
                    weights[i] = 0;
                    continue;
                }
                double rush = lasting[i] + (1 - lasting[i]) * StrictMath.exp(-age / RUSH_YEARS);
                double liked = 0;
                for (Genre genre : movies.genres.get(i)) {
                    liked += favour[genre.dimension()][quarter]
                            / movies.genres.get(i).size();
                }
                weights[i] = movies.reach[i] * rush * StrictMath.exp(liked);
            }
            quarters[quarter] = new AliasTable(weights);
        }
    }

    /** A movie that somebody may come upon in this quarter; it may not be out yet on the very day. */
    int draw(SplitMix64 random, int quarter) {
        return quarters[quarter].draw(random);
    }

    /** The share of its first audience that a movie keeps for good: some are forgotten, some become classics. */
    private static double[] lasting(int count, long seed) {
        SplitMix64 random = SplitMix64.stream(seed, SplitMix64.Purpose.TREND, Genre.values().length);
        double[] lasting = new double[count];
        for (int i = 0; i < count; i++) {
            lasting[i] = 0.05 + 0.4 * random.nextDouble();
        }
        return lasting;
    }

    private static double[][] favour(long seed) {
        double[][] favour = new double[Genre.values().length][Era.QUARTERS];
        for (Genre genre : Genre.values()) {
            SplitMix64 random = SplitMix64.stream(seed, SplitMix64.Purpose.TREND, genre.dimension());
            double at = STEP * random.nextGaussian() / StrictMath.sqrt(1 - MEMORY * MEMORY);
            for (int quarter = 0; quarter < Era.QUARTERS; quarter++) {
                favour[genre.dimension()][quarter] = at;
                at = MEMORY * at + STEP * random.nextGaussian();
            }
        }
        return favour;
    }
}
