package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.data.IdIndex;
import rewind.recommend.data.SparseRows;
import rewind.recommend.model.Model;
import rewind.recommend.model.RankedItems;

/** Measures a model against held-out ratings. The result has the same bits on any number of threads. */
public final class Evaluation {
    private static final int USERS_A_TASK = 32;
    private static final int TASKS_A_STEP = 64;

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
        int users = split.heldOut().users().size();
        double[][] byUser = new double[4][users];
        int[][] lists = new int[users][];
        int[] heldOutItems = indexes(split.heldOut().items());
        int[] trainingItems = indexes(split.training().items());
        int tasks = Math.ceilDiv(users, USERS_A_TASK);
        try (Workers workers = new Workers(threads, cancellation)) {
            for (int from = 0; from < tasks; from += TASKS_A_STEP) {
                int first = from;
                progress.at((double) from / tasks, "evaluating " + users + " users");
                workers.forEach(Math.min(TASKS_A_STEP, tasks - from), () -> {
                    Asked asked = new Asked(new float[model.items().size()], heldOutItems, trainingItems, byUser);
                    return task -> {
                        int begin = (first + task) * USERS_A_TASK;
                        for (int user = begin; user < Math.min(users, begin + USERS_A_TASK); user++) {
                            lists[user] = measure(user, asked);
                        }
                    };
                });
            }
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

    /**
     * What one thread works with.
     *
     * @param scores scratch, by item
     * @param heldOutItems the model's item index, or -1, by that of the held-out part
     * @param trainingItems the same by that of the training part
     * @param byUser NDCG, recall, hit and reciprocal rank of each user; each thread writes its own users'
     */
    private record Asked(float[] scores, int[] heldOutItems, int[] trainingItems, double[][] byUser) {}

    private int[] indexes(IdIndex ids) {
        int[] indexes = new int[ids.size()];
        Arrays.setAll(indexes, i -> model.items().find(ids.id(i)).orElse(-1));
        return indexes;
    }

    /** Fills in a user's metrics; returns the user's list. */
    private int[] measure(int heldOutUser, Asked asked) {
        int userId = split.heldOut().users().id(heldOutUser);
        OptionalInt user = model.findUser(userId);
        if (user.isEmpty()) {
            return new int[0];
        }
        float[] scores = asked.scores();
        model.score(user.getAsInt(), scores);
        split.training().users().find(userId).ifPresent(index -> exclude(index, asked));
        RankedItems best = RankedItems.best(scores, k);
        double[] ranks = ranks(heldOutUser, asked, best);
        asked.byUser()[0][heldOutUser] = RankingMetrics.ndcg(ranks, k);
        asked.byUser()[1][heldOutUser] = RankingMetrics.recall(ranks, k);
        asked.byUser()[2][heldOutUser] = RankingMetrics.hit(ranks, k);
        asked.byUser()[3][heldOutUser] = RankingMetrics.reciprocalRank(ranks);
        return best.indexes();
    }

    private void exclude(int trainingUser, Asked asked) {
        SparseRows rows = split.training().byUser();
        for (int entry = rows.start(trainingUser); entry < rows.end(trainingUser); entry++) {
            int item = asked.trainingItems()[rows.column(entry)];
            if (item >= 0) {
                asked.scores()[item] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /**
     * The ranks of a user's held-out items as far as the metrics need them: exact for what may be within the first k,
     * and for the first of all. Whatever else is below counts as infinitely far: a rank takes a pass over all scores,
     * and a user may have hundreds of items held out.
     */
    private double[] ranks(int heldOutUser, Asked asked, RankedItems best) {
        float bar = best.size() < k ? Float.NEGATIVE_INFINITY : best.score(k - 1);
        int[] items = split.heldOut().itemsOf(heldOutUser);
        double[] ranks = new double[items.length];
        int first = -1;
        float firstScore = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < items.length; i++) {
            ranks[i] = Double.POSITIVE_INFINITY;
            int item = asked.heldOutItems()[items[i]];
            if (item < 0 || asked.scores()[item] == Float.NEGATIVE_INFINITY) {
                continue;
            }
            float score = asked.scores()[item];
            if (score >= bar) {
                ranks[i] = RankingMetrics.meanRank(asked.scores(), item);
            }
            if (score > firstScore) {
                first = i;
                firstScore = score;
            }
        }
        if (first >= 0 && firstScore < bar) {
            ranks[first] = RankingMetrics.meanRank(asked.scores(), asked.heldOutItems()[items[first]]);
        }
        return ranks;
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
