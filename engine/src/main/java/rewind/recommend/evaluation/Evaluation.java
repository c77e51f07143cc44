package rewind.recommend.evaluation;

import java.util.BitSet;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.model.Model;

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
        UserMeasure measure = new UserMeasure(model, split, k, byUser);
        int tasks = Math.ceilDiv(users, USERS_A_TASK);
        try (Workers workers = new Workers(threads, cancellation)) {
            for (int from = 0; from < tasks; from += TASKS_A_STEP) {
                int first = from;
                progress.at((double) from / tasks, "evaluating " + users + " users");
                workers.forEach(Math.min(TASKS_A_STEP, tasks - from), () -> {
                    float[] scores = new float[model.items().size()];
                    return task -> {
                        int begin = (first + task) * USERS_A_TASK;
                        for (int user = begin; user < Math.min(users, begin + USERS_A_TASK); user++) {
                            lists[user] = measure.measure(user, scores);
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
