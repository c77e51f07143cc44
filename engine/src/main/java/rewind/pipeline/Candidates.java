package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.RankedItems;
import rewind.trace.ItemList;

/** A list on its way through the stages: item indexes of the model with scores, best first. */
@SuppressWarnings("ArrayRecordComponent") // on the path of every request; handed from stage to stage, never compared
record Candidates(int[] indexes, float[] scores) {
    static final Candidates NONE = new Candidates(new int[0], new float[0]);

    static Candidates of(RankedItems ranked) {
        return new Candidates(ranked.indexes(), ranked.scores());
    }

    int size() {
        return indexes.length;
    }

    Candidates first(int count) {
        int n = Math.min(count, indexes.length);
        return n == indexes.length ? this : new Candidates(Arrays.copyOf(indexes, n), Arrays.copyOf(scores, n));
    }

    ItemList toItemList(IdIndex items) {
        int[] ids = new int[indexes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = items.id(indexes[i]);
        }
        return new ItemList(ids, scores);
    }
}
