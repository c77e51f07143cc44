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
    /** All bits that any of the ids has: told here, while they are at hand. */
    private final int idBits;

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
        this.idBits = bits(this.ids, 0);
    }

    private static int bits(int[] ids, int from) {
        int all = 0;
        for (int i = from; i < ids.length; i++) {
            all |= ids[i];
        }
        return all;
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

    /** How many items, from the first on, are those of another list, in their order and with their scores, bit for bit. */
    public int common(ItemList other) {
        int n = Math.min(ids.length, other.ids.length);
        int differs = Arrays.mismatch(ids, 0, n, other.ids, 0, n);
        int same = differs < 0 ? n : differs;
        for (int i = 0; i < same; i++) {
            if (Float.floatToRawIntBits(scores[i]) != Float.floatToRawIntBits(other.scores[i])) {
                return i;
            }
        }
        return same;
    }

    /** Whether all ids from a rank on are from 0 to 65,535. */
    public boolean fitsShort(int from) {
        return idBits >>> Short.SIZE == 0 || bits(ids, from) >>> Short.SIZE == 0;
    }

    /** Writes the ids from a rank on one after the other, without their array being copied first. */
    public void putIds(int from, IntBuffer target) {
        target.put(ids, from, ids.length - from);
    }

    /** Writes the lower 16 bits of the ids from a rank on one after the other. */
    public void putIds(int from, ShortBuffer target) {
        for (int i = from; i < ids.length; i++) {
            target.put((short) ids[i]);
        }
    }

    /** Writes the scores from a rank on one after the other. */
    public void putScores(int from, FloatBuffer target) {
        target.put(scores, from, scores.length - from);
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

    /** These items, then those of another list. */
    public ItemList with(ItemList rest) {
        int n = ids.length + rest.ids.length;
        int[] allIds = Arrays.copyOf(ids, n);
        float[] allScores = Arrays.copyOf(scores, n);
        System.arraycopy(rest.ids, 0, allIds, ids.length, rest.ids.length);
        System.arraycopy(rest.scores, 0, allScores, scores.length, rest.scores.length);
        return new ItemList(allIds, allScores);
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
