package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;

/** Measures a model against held-out ratings. The result has the same bits on any number of threads. */
public final class Evaluation {
    private static final int USERS_A_TASK = 32;

    private final Model model;
    private final Split split;
    private final int k;

    /**
     * An evaluation of a model that was trained on the split's training part.
     *
     * @param k length of the lists, at least 1
     */
    public Evaluation(Model model, Split split, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Lists have at least one item, not " + k);
        }
        this.model = model;
        this.split = split;
        this.k = k;
    }

    /**
     * Ranks the whole catalogue for each user who has something held out. A held-out item that the model never saw
     * counts as one it cannot find, and a user it never saw as one for whom it finds nothing.
     */
    public Metrics measure(int threads, Progress progress, Cancellation cancellation) {
        Interactions heldOut = split.heldOut();
        int users = heldOut.users().size();
        double[][] byUser = new double[4][users];
        int[][] lists = new int[users][];
        int tasks = Math.ceilDiv(users, USERS_A_TASK);
        try (Workers workers = new Workers(threads, cancellation)) {
            workers.forEach(tasks, () -> {
                float[] scores = new float[model.items().size()];
                return task -> {
                    int end = Math.min(users, (task + 1) * USERS_A_TASK);
                    for (int user = task * USERS_A_TASK; user < end; user++) {
                        lists[user] = measure(user, scores, byUser);
                    }
                };
            });
        }
        progress.at(1, "evaluated " + users + " users");
        return new Metrics(
                k,
                users,
                mean(byUser[0]),
                mean(byUser[1]),
                mean(byUser[2]),
                mean(byUser[3]),
                coverage(lists),
                novelty(lists));
    }

    /** Fills in a user's metrics; returns the user's list. */
    private int[] measure(int heldOutUser, float[] scores, double[][] byUser) {
        int userId = split.heldOut().users().id(heldOutUser);
        OptionalInt user = model.findUser(userId);
        if (user.isEmpty()) {
            return new int[0];
        }
        model.score(user.getAsInt(), scores);
        for (int seen : split.training().itemIdsOf(userId)) {
            model.items().find(seen).ifPresent(index -> scores[index] = Float.NEGATIVE_INFINITY);
        }
        double[] ranks = Arrays.stream(split.heldOut().itemsOf(heldOutUser))
                .map(item -> split.heldOut().items().id(item))
                .mapToDouble(itemId -> rank(scores, itemId))
                .toArray();
        byUser[0][heldOutUser] = RankingMetrics.ndcg(ranks, k);
        byUser[1][heldOutUser] = RankingMetrics.recall(ranks, k);
        byUser[2][heldOutUser] = RankingMetrics.hit(ranks, k);
        byUser[3][heldOutUser] = RankingMetrics.reciprocalRank(ranks);
        return RankedItems.best(scores, k).indexes();
    }

    private double rank(float[] scores, int itemId) {
        OptionalInt item = model.items().find(itemId);
        return item.isEmpty() ? Double.POSITIVE_INFINITY : RankingMetrics.meanRank(scores, item.getAsInt());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private double coverage(int[][] lists) {
        BitSet listed = new BitSet();
        for (int[] list : lists) {
            for (int item : list) {
                listed.set(item);
            }
        }
        int items = model.items().size();
        return items == 0 ? 0 : (double) listed.cardinality() / items;
    }

    private double novelty(int[][] lists) {
        double users = split.training().users().size();
        double sum = 0;
        long count = 0;
        for (int[] list : lists) {
            for (int item : list) {
                // Every item of the model was rated by somebody, so the logarithm is finite.
                sum -= StrictMath.log(model.popularity(item) / users) / StrictMath.log(2);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
