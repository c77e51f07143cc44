package rewind.pipeline;

/**
 * A score and a key in one long, so that sorting longs ascending sorts by descending score and, where scores are equal,
 * by ascending key: no comparator, no objects.
 */
final class ScoreOrder {
    private ScoreOrder() {}

    /** @param key not negative */
    static long pack(float score, int key) {
        return (long) ~ordered(Float.floatToRawIntBits(score)) << 32 | key;
    }

    static int key(long packed) {
        return (int) packed;
    }

    static float score(long packed) {
        return Float.intBitsToFloat(ordered(~(int) (packed >> 32)));
    }

    /** Bits of a float to an int of the same order as {@link Float#compare} has, and back. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & 0x7FFF_FFFF);
    }
}
