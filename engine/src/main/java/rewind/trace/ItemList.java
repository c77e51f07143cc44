package rewind.trace;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** A ranked list of items with their scores, best first; a value, compared by content, scores bit for bit. */
public final class ItemList {
    public static final ItemList EMPTY = new ItemList(new int[0], new float[0]);

    private final int[] ids;
    private final float[] scores;

    /**
     * @param ids item ids, best first
     * @param scores one score an item, in the unit of the stage that gave it
     * @throws IllegalArgumentException if the lengths differ
     */
    public ItemList(int[] ids, float[] scores) {
        if (ids.length != scores.length) {
            throw new IllegalArgumentException(ids.length + " items with " + scores.length + " scores");
        }
        this.ids = ids.clone();
        this.scores = scores.clone();
    }

    public int size() {
        return ids.length;
    }

    public int id(int rank) {
        return ids[rank];
    }

    public float score(int rank) {
        return scores[rank];
    }

    /** Whether this list begins with the items of another, in their order and with their scores, bit for bit. */
    public boolean begins(ItemList other) {
        int n = other.ids.length;
        if (n > ids.length || Arrays.mismatch(ids, 0, n, other.ids, 0, n) >= 0) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (Float.floatToRawIntBits(scores[i]) != Float.floatToRawIntBits(other.scores[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether all ids are from 0 to 65,535. */
    public boolean fitsShort() {
        int all = 0;
        for (int id : ids) {
            all |= id;
        }
        return all >>> Short.SIZE == 0;
    }

    /** Writes the ids one after the other, without their array being copied first. */
    public void putIds(IntBuffer target) {
        target.put(ids);
    }

    /** Writes the lower 16 bits of the ids one after the other. */
    public void putIds(ShortBuffer target) {
        for (int id : ids) {
            target.put((short) id);
        }
    }

    /** Writes the scores one after the other. */
    public void putScores(FloatBuffer target) {
        target.put(scores);
    }

    public int[] ids() {
        return ids.clone();
    }

    public float[] scores() {
        return scores.clone();
    }

    /** The first {@code count} items, or all where there are fewer. */
    public ItemList first(int count) {
        int n = Math.min(count, ids.length);
        return new ItemList(Arrays.copyOf(ids, n), Arrays.copyOf(scores, n));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemList that
                && Arrays.equals(ids, that.ids)
                // Arrays.equals on floats compares bits, so that NaN equals itself and replay can be exact.
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "items " + Arrays.toString(ids);
    }
}
