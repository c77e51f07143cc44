package rewind.recommend.model;

import java.util.Arrays;

/**
 * The k best of many scores that come in any order: what exceeds the bar is put down unsorted, and whenever there is no
 * more room the best k stay and the worst of them becomes the bar (Hoare's quickselect). With hundreds wanted of some
 * thousands that is several times faster than a heap, whose every exchange ends in a guess that the processor loses.
 *
 * <p>An item is one number: its score in the upper half, in an order of integers, and its index complemented in the
 * lower, so that the larger number is the better item. Not safe for use by many threads; can be used again and again.
 */
final class TopSelection {
    private static final int SPARE = 64;

    private long[] keys = new long[0];
    private int wanted;
    private int room;
    private int size;
    private float bar;
    /** What a key must exceed to be taken. */
    private long floor;

    /**
     * Begins anew.
     *
     * @param count how many are wanted
     * @param available how many there are to choose from at most
     */
    void begin(int count, int available) {
        if (count < 0) {
            throw new IllegalArgumentException("Cannot select " + count + " items");
        }
        wanted = Math.min(count, available);
        size = 0;
        bar = wanted == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
        floor = wanted == 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        room = (int) Math.min(2L * wanted + SPARE, Integer.MAX_VALUE - 8);
        if (keys.length < room) {
            keys = new long[room];
        }
    }

    /** Below it no score is taken. */
    float bar() {
        return bar;
    }

    /**
     * Takes some scores in.
     *
     * @param scores negative infinity and NaN for what may not be selected
     * @param count of them, from 0
     * @param first index of the item with the first score; not below that of any score before
     */
    void add(float[] scores, int count, int first) {
        for (int i = 0; i < count; i++) {
            // Indexes ascend, so an equal score is worse than those that are in: strictly above the bar or out.
            if (scores[i] > bar) {
                if (size == room) {
                    retain();
                }
                keys[size++] = key(scores[i], first + i);
            }
        }
    }

    /**
     * Takes some scores in, of indexes in any order.
     *
     * @param scores negative infinity and NaN for what may not be selected
     * @param count of them, from 0
     * @param indexes whose they are
     * @param from where the index of the first score stands
     */
    void add(float[] scores, int count, int[] indexes, int from) {
        for (int i = 0; i < count; i++) {
            // A score at the bar is in if its index is below that of the worst.
            if (scores[i] >= bar && scores[i] > Float.NEGATIVE_INFINITY) {
                long key = key(scores[i], indexes[from + i]);
                if (key > floor) {
                    if (size == room) {
                        retain();
                    }
                    keys[size++] = key;
                }
            }
        }
    }

    /** What was best of all that came in. */
    RankedItems finish() {
        if (size > wanted) {
            retain();
        }
        Arrays.sort(keys, 0, size);
        int[] indexes = new int[size];
        float[] scores = new float[size];
        for (int rank = 0; rank < size; rank++) {
            long key = keys[size - 1 - rank];
            indexes[rank] = ~(int) key;
            scores[rank] = score(key);
        }
        return new RankedItems(indexes, scores);
    }

    /** Zeros become the positive zero: as scores they are equal, and their order is that of their indexes. */
    private static long key(float score, int index) {
        int bits = Float.floatToRawIntBits(score + 0.0f);
        return ((long) ordered(bits) << 32) | (~index & 0xFFFFFFFFL);
    }

    private static float score(long key) {
        return Float.intBitsToFloat(ordered((int) (key >>> 32)));
    }

    /** Makes integers of floats that are ordered as they are, and back: for negative ones all bits but the sign turn. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** Keeps the best that are wanted and raises the bar to the worst of them. */
    private void retain() {
        int from = 0;
        int to = size - 1;
        int worst = wanted - 1;
        while (from < to) {
            long pivot = median(keys[from], keys[(from + to) >>> 1], keys[to]);
            int left = from;
            int right = to;
            while (left <= right) {
                while (keys[left] > pivot) {
                    left++;
                }
                while (keys[right] < pivot) {
                    right--;
                }
                if (left <= right) {
                    long better = keys[right];
                    keys[right--] = keys[left];
                    keys[left++] = better;
                }
            }
            if (worst <= right) {
                to = right;
            } else if (worst >= left) {
                from = left;
            } else {
                break;
            }
        }
        size = wanted;
        floor = keys[worst];
        bar = score(floor);
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
