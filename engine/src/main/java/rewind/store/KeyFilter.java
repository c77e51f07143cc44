package rewind.store;

import java.nio.ByteBuffer;

/**
 * Says of most ids that a block does not have them: a Bloom filter (Bloom, Space/Time Trade-offs in Hash Coding with
 * Allowable Errors, 1970) over hash codes, with two hash functions for all of its probes (Kirsch and Mitzenmacher, Less
 * Hashing, Same Performance, 2006). With 16 bits an id and 6 probes it errs about once in a thousand times.
 */
final class KeyFilter {
    private static final int BITS_A_KEY = 16;
    private static final int PROBES = 6;

    private final long[] bits;

    private KeyFilter(long[] bits) {
        this.bits = bits;
    }

    /**
     * Of the hash codes of the request ids and trace ids of a block.
     *
     * @param size how many of each count: those from 0 on
     */
    static KeyFilter of(int[] requestIds, int[] traceIds, int size) {
        int words = Math.max(1, Math.ceilDiv(2 * size * BITS_A_KEY, Long.SIZE));
        KeyFilter filter = new KeyFilter(new long[words]);
        for (int i = 0; i < size; i++) {
            filter.add(requestIds[i]);
            filter.add(traceIds[i]);
        }
        return filter;
    }

    private void add(int hash) {
        long mixed = mix(hash);
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(mixed, i, size());
            bits[bit >>> 6] |= 1L << bit;
        }
    }

    boolean mayHave(int hash) {
        long mixed = mix(hash);
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(mixed, i, size());
            if ((bits[bit >>> 6] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** How many bits it has. */
    int size() {
        return bits.length * Long.SIZE;
    }

    /** The first bit that is set, from one on; -1 where none follows. */
    int next(int from) {
        int word = from >>> 6;
        if (word >= bits.length) {
            return -1;
        }
        long left = bits[word] & (-1L << from);
        while (left == 0) {
            word++;
            if (word == bits.length) {
                return -1;
            }
            left = bits[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(left);
    }

    /** The bits that are all set in any filter of a size that has a key of this hash code. */
    static int[] probes(int hash, int size) {
        long mixed = mix(hash);
        int[] probes = new int[PROBES];
        for (int i = 0; i < PROBES; i++) {
            probes[i] = bit(mixed, i, size);
        }
        return probes;
    }

    private static int bit(long mixed, int probe, int size) {
        int hash = (int) mixed + probe * ((int) (mixed >>> 32) | 1);
        // Onto the range by multiplication (Lemire, Fast Random Integer Generation in an Interval, 2019).
        return (int) (((hash & 0xFFFF_FFFFL) * size) >>> 32);
    }

    /** The finisher of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(int hash) {
        long z = hash * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(bits.length * Long.BYTES);
        out.asLongBuffer().put(bits);
        return out.array();
    }

    static KeyFilter fromBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % Long.BYTES != 0) {
            throw new StoreException("a block of the index is damaged: a filter of " + bytes.length + " bytes");
        }
        long[] bits = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(bits);
        return new KeyFilter(bits);
    }
}
