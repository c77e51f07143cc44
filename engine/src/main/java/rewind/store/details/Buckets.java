package rewind.store.details;

/** Durations in steps that grow with them: four to each doubling, below 4 each for itself. */
final class Buckets {
    private static final int SUB_BITS = 2;
    private static final int SUB = 1 << SUB_BITS;
    static final int COUNT = of(Long.MAX_VALUE) + 1;

    private Buckets() {}

    /** @param value not negative */
    static int of(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        return (exponent - SUB_BITS + 1) * SUB + (int) (value >>> (exponent - SUB_BITS)) - SUB;
    }

    /** The smallest value in it. */
    static long least(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        return (long) (SUB + bucket % SUB) << (bucket / SUB - 1);
    }

    /** The largest value in it. */
    static long most(int bucket) {
        return bucket == COUNT - 1 ? Long.MAX_VALUE : least(bucket + 1) - 1;
    }
}
