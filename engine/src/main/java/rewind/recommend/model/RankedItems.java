package rewind.recommend.model;

import java.util.Arrays;
import rewind.recommend.data.IdIndex;

/** Item indexes with their scores, best first; equal scores by ascending index, which is ascending item id. */
public final class RankedItems {
    private final int[] indexes;
    private final float[] scores;

    RankedItems(int[] indexes, float[] scores) {
        this.indexes = indexes;
        this.scores = scores;
    }

    /**
     * The best of all items.
     *
     * @param scores by item index; negative infinity for what may not be in the answer
     * @param count how many at most
     */
    public static RankedItems best(float[] scores, int count) {
        TopSelection selection = new TopSelection();
        selection.begin(count, scores.length);
        selection.add(scores, scores.length, 0);
        return selection.finish();
    }

    /**
     * The best of all items but some.
     *
     * @param scores by item index; those of excluded items are overwritten
     */
    static RankedItems best(float[] scores, int count, int[] excluded) {
        for (int index : excluded) {
            scores[index] = Float.NEGATIVE_INFINITY;
        }
        return best(scores, count);
    }

    public int size() {
        return indexes.length;
    }

    public int index(int rank) {
        return indexes[rank];
    }

    public float score(int rank) {
        return scores[rank];
    }

    /** Adds each score to what stands at its index. */
    void addTo(float[] sums) {
        for (int rank = 0; rank < indexes.length; rank++) {
            sums[indexes[rank]] += scores[rank];
        }
    }

    /** All indexes, best first. */
    public int[] indexes() {
        return indexes.clone();
    }

    /** All scores, best first. */
    public float[] scores() {
        return scores.clone();
    }

    /** All item ids, best first. */
    public int[] ids(IdIndex items) {
        return Arrays.stream(indexes).map(items::id).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankedItems that
                && Arrays.equals(indexes, that.indexes)
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "item indexes " + Arrays.toString(indexes);
    }
}
