package rewind.pipeline;

/**
 * SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). Written out because a replay
 * must draw the same numbers on any Java there will be, which the platform's generators do not promise.
 */
public final class SeededRandom {
    private long state;

    SeededRandom(long seed) {
        this.state = seed;
    }

    /** The seed of a request: FNV-1a (64 bits, over UTF-16 units) of its id, mixed. */
    public static long seedOf(String requestId) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < requestId.length(); i++) {
            hash = (hash ^ requestId.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** From 0 to 1, exclusive. */
    double nextDouble() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to bound, exclusive; a bias of less than one in 2^32 is not worth a loop here. */
    int nextInt(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
