package rewind.pipeline;

import java.util.Arrays;
import java.util.function.IntConsumer;
import rewind.recommend.Cancellation;
import rewind.recommend.Workers;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;
import rewind.recommend.model.RankedItems;

/** The nearest items of each item by the cosine of their users: shared users over the root of the product of both. */
final class NeighbourLists implements Neighbours {
    private final int most;
    private final int[][] items;
    private final float[][] similarities;

    private NeighbourLists(int most, int[][] items, float[][] similarities) {
        this.most = most;
        this.items = items;
        this.similarities = similarities;
    }

    static NeighbourLists of(Interactions interactions, int most, int threads) {
        int count = interactions.items().size();
        int[][] items = new int[count][];
        float[][] similarities = new float[count][];
        try (Workers workers = new Workers(threads, new Cancellation())) {
            workers.forEach(count, () -> nearest(interactions, most, items, similarities));
        }
        return new NeighbourLists(most, items, similarities);
    }

    private static IntConsumer nearest(Interactions interactions, int most, int[][] items, float[][] similarities) {
        SparseRows byItem = interactions.byItem();
        SparseRows byUser = interactions.byUser();
        float[] scores = new float[byItem.rows()];
        return item -> {
            Arrays.fill(scores, 0);
            for (int entry = byItem.start(item); entry < byItem.end(item); entry++) {
                int user = byItem.column(entry);
                for (int other = byUser.start(user); other < byUser.end(user); other++) {
                    scores[byUser.column(other)]++;
                }
            }
            scores[item] = 0;
            for (int other = 0; other < scores.length; other++) {
                scores[other] = scores[other] == 0
                        ? Float.NEGATIVE_INFINITY
                        : (float) (scores[other] / Math.sqrt((double) byItem.count(item) * byItem.count(other)));
            }
            RankedItems best = RankedItems.best(scores, most);
            items[item] = best.indexes();
            similarities[item] = best.scores();
        };
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public int count(int item) {
        return items[item].length;
    }

    @Override
    public int item(int item, int rank) {
        return items[item][rank];
    }

    @Override
    public float similarity(int item, int rank) {
        return similarities[item][rank];
    }
}
