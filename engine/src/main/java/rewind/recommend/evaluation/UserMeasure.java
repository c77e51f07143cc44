package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.OptionalInt;
import rewind.recommend.data.IdIndex;
import rewind.recommend.data.SparseRows;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;

/** Measures one user after the other by a ranking of the whole catalogue. For many threads, each with its own users. */
final class UserMeasure {
    private final Model model;
    private final Split split;
    private final int k;
    private final int[] heldOutItems;
    private final int[] trainingItems;
    private final double[][] byUser;

    /**
     * A measure.
     *
     * @param byUser to be filled: NDCG, recall, hit and reciprocal rank of each user of the held-out part
     */
    UserMeasure(Model model, Split split, int k, double[][] byUser) {
        this.model = model;
        this.split = split;
        this.k = k;
        this.heldOutItems = indexes(split.heldOut().items());
        this.trainingItems = indexes(split.training().items());
        this.byUser = byUser;
    }

    /** The model's index of each item, -1 where it has none. */
    private int[] indexes(IdIndex ids) {
        int[] indexes = new int[ids.size()];
        Arrays.setAll(indexes, i -> model.items().find(ids.id(i)).orElse(-1));
        return indexes;
    }

    /**
     * Fills in a user's metrics; returns the user's list.
     *
     * @param scores scratch, an element an item of the model
     */
    int[] measure(int heldOutUser, float[] scores) {
        int userId = split.heldOut().users().id(heldOutUser);
        OptionalInt user = model.findUser(userId);
        if (user.isEmpty()) {
            return new int[0];
        }
        model.score(user.getAsInt(), scores);
        split.training().users().find(userId).ifPresent(index -> exclude(index, scores));
        RankedItems best = RankedItems.best(scores, k);
        double[] ranks = ranks(heldOutUser, scores, best);
        byUser[0][heldOutUser] = RankingMetrics.ndcg(ranks, k);
        byUser[1][heldOutUser] = RankingMetrics.recall(ranks, k);
        byUser[2][heldOutUser] = RankingMetrics.hit(ranks, k);
        byUser[3][heldOutUser] = RankingMetrics.reciprocalRank(ranks);
        return best.indexes();
    }

    private void exclude(int trainingUser, float[] scores) {
        SparseRows rows = split.training().byUser();
        for (int entry = rows.start(trainingUser); entry < rows.end(trainingUser); entry++) {
            int item = trainingItems[rows.column(entry)];
            if (item >= 0) {
                scores[item] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /**
     * The ranks of a user's held-out items as far as the metrics need them: exact for what may be within the first k,
     * and for the first of all. Whatever else is below counts as infinitely far: a rank takes a pass over all scores,
     * and a user may have hundreds of items held out.
     */
    private double[] ranks(int heldOutUser, float[] scores, RankedItems best) {
        float bar = best.size() < k ? Float.NEGATIVE_INFINITY : best.score(k - 1);
        int[] items = split.heldOut().itemsOf(heldOutUser);
        double[] ranks = new double[items.length];
        int first = -1;
        float firstScore = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < items.length; i++) {
            ranks[i] = Double.POSITIVE_INFINITY;
            int item = heldOutItems[items[i]];
            if (item < 0 || scores[item] == Float.NEGATIVE_INFINITY) {
                continue;
            }
            float score = scores[item];
            if (score >= bar) {
                ranks[i] = RankingMetrics.meanRank(scores, item);
            }
            if (score > firstScore) {
                first = i;
                firstScore = score;
            }
        }
        if (first >= 0 && firstScore < bar) {
            ranks[first] = RankingMetrics.meanRank(scores, heldOutItems[items[first]]);
        }
        return ranks;
    }
}
