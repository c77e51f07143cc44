package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.model.Model;

/**
 * Asks for each test row's item among that row's negatives only (He, Liao, Zhang, Nie, Hu, Chua: Neural Collaborative
 * Filtering, 2017). Means over rows. A row whose user or item the model does not know is missed; a negative that it does
 * not know ranks below all that it knows.
 */
public final class AmongNegatives implements Protocol {
    private static final int ROWS_A_TASK = 64;
    private static final int TASKS_A_STEP = 64;

    private final TestRows rows;
    private final Negatives negatives;
    private final int k;

    /**
     * A test by its rows and their negatives.
     *
     * @param k length of the lists, at least 1
     */
    public AmongNegatives(TestRows rows, Negatives negatives, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Lists have at least one item, not " + k);
        }
        this.rows = rows;
        this.negatives = negatives;
        this.k = k;
    }

    @Override
    public String metric() {
        return "NDCG@" + k;
    }

    @Override
    public Measured measure(Model model, int threads, Progress progress, Cancellation cancellation) {
        double[] ranks = new double[rows.size()];
        long[] unknownNegatives = new long[rows.size()];
        int tasks = Math.ceilDiv(ranks.length, ROWS_A_TASK);
        try (Workers workers = new Workers(threads, cancellation)) {
            for (int from = 0; from < tasks; from += TASKS_A_STEP) {
                int first = from;
                progress.at((double) from / tasks, "ranking among negatives");
                workers.forEach(Math.min(TASKS_A_STEP, tasks - from), () -> task -> {
                    int begin = (first + task) * ROWS_A_TASK;
                    for (int row = begin; row < Math.min(ranks.length, begin + ROWS_A_TASK); row++) {
                        ranks[row] = rank(model, row, unknownNegatives);
                    }
                });
            }
        }
        progress.at(1, "ranked " + ranks.length + " test rows");
        return new Measured(metrics(ranks), counts(model, unknownNegatives));
    }

    private double rank(Model model, int row, long[] unknownNegatives) {
        int[] known = Arrays.stream(negatives.of(row))
                .map(id -> model.items().find(id).orElse(-1))
                .filter(index -> index >= 0)
                .toArray();
        unknownNegatives[row] = (long) negatives.of(row).length - known.length;
        OptionalInt user = model.findUser(rows.user(row));
        OptionalInt item = model.items().find(rows.item(row));
        if (user.isEmpty() || item.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        int[] asked = Arrays.copyOf(known, known.length + 1);
        asked[known.length] = item.getAsInt();
        float[] scores = new float[asked.length];
        model.score(user.getAsInt(), asked, scores);
        return RankingMetrics.meanRank(scores, known.length);
    }

    private Map<String, Double> metrics(double[] ranks) {
        double hits = 0;
        double gains = 0;
        double reciprocals = 0;
        for (double rank : ranks) {
            double[] one = {rank};
            hits += RankingMetrics.hit(one, k);
            gains += RankingMetrics.ndcg(one, k);
            reciprocals += RankingMetrics.reciprocalRank(one);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("HR@" + k, hits / ranks.length);
        metrics.put("NDCG@" + k, gains / ranks.length);
        metrics.put("MRR", reciprocals / ranks.length);
        return metrics;
    }

    private Map<String, Long> counts(Model model, long[] unknownNegatives) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("test_rows", (long) rows.size());
        counts.put("unknown_users", unknown(rows::user, id -> model.findUser(id).isEmpty()));
        counts.put(
                "unknown_items",
                unknown(rows::item, id -> model.items().find(id).isEmpty()));
        counts.put("unknown_negatives", Arrays.stream(unknownNegatives).sum());
        counts.put("negatives_same_as_item", negatives.sameAsTested());
        return counts;
    }

    private long unknown(IntUnaryOperator id, IntPredicate isUnknown) {
        return IntStream.range(0, rows.size())
                .map(id)
                .distinct()
                .filter(isUnknown)
                .count();
    }
}
