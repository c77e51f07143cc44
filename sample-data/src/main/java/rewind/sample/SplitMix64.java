package rewind.sample;

/**
 * The SplitMix64 generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014),
 * written out.
 *
 * <p>The classes of java.util.random promise statistical quality, not a sequence: their Gaussian and bounded draws
 * may change with a release of the JDK. Here every bit that reaches a file is fixed by these lines and by {@link
 * StrictMath}.
 */
final class SplitMix64 {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    SplitMix64(long seed) {
        state = seed;
    }

    /** A stream of its own for one purpose and one index, so that no draw for one thing moves the draws of another. */
    static SplitMix64 stream(long seed, Purpose purpose, long index) {
        long mixed = mix(seed + GAMMA);
        mixed = mix(mixed ^ purpose.salt * 0xD1B54A32D192ED03L);
        return new SplitMix64(mix(mixed + index * GAMMA));
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** A uniform double in [0, 1) of 53 bits. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** A uniform integer in [0, bound); its bias is below bound / 2^64. */
    int nextInt(int bound) {
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** A standard normal draw by Marsaglia's polar method. */
    double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What a stream of draws is for; the number is part of what a seed means. */
    enum Purpose {
        RELEASES(1),
        MOVIE(2),
        TITLE(3),
        TREND(4),
        ACTIVITY(5),
        USER(6);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }
}
