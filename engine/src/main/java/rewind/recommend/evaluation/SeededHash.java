package rewind.recommend.evaluation;

/** Chance that depends on a seed and what is chosen from, and on nothing else: no order, no thread. */
final class SeededHash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SeededHash() {}

    /** SplitMix64's step and finaliser (Steele, Lea, Flood 2014). */
    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long of(long seed, int user, int item) {
        return mix(seed ^ ((long) user << 32 | item));
    }

    /** A number from 0 to {@code bound} − 1 from 64 random bits; the bias is below bound / 2^63. */
    static int below(long bits, int bound) {
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }
}
