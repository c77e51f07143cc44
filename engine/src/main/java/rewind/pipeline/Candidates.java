package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.data.IdIndex;
import rewind.trace.ItemList;

/**
 * A list on its way through the stages: item indexes of the model with scores, best first.
 *
 * @param origin where the items came from; known of the list that the candidate stage makes
 * @param pinned the places that exploration gave away, ascending: later stages leave them as they are
 */
@SuppressWarnings("ArrayRecordComponent") // on the path of every request; handed from stage to stage, never compared
record Candidates(int[] indexes, float[] scores, Origin origin, int[] pinned) {
    private static final int[] NO_PLACES = new int[0];
    static final Candidates NONE = new Candidates(new int[0], new float[0]);

    /**
     * Where the items of a list came from.
     *
     * @param sources in the order of their items, each with the number of them: {@code als:200,itemknn:60}
     * @param scored of how many, from the first on, the score is the model's own already
     */
    record Origin(String sources, int scored) {
        static final Origin UNKNOWN = new Origin("", 0);
    }

    Candidates(int[] indexes, float[] scores) {
        this(indexes, scores, Origin.UNKNOWN, NO_PLACES);
    }

    Candidates(int[] indexes, float[] scores, int[] pinned) {
        this(indexes, scores, Origin.UNKNOWN, pinned);
    }

    int size() {
        return indexes.length;
    }

    Candidates first(int count) {
        int n = Math.min(count, indexes.length);
        return n == indexes.length ? this : new Candidates(Arrays.copyOf(indexes, n), Arrays.copyOf(scores, n));
    }

    boolean sameItems(Candidates other) {
        return Arrays.equals(indexes, other.indexes) && Arrays.equals(scores, other.scores);
    }

    ItemList toItemList(IdIndex items) {
        int[] ids = new int[indexes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = items.id(indexes[i]);
        }
        return new ItemList(ids, scores);
    }
}
