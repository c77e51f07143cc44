package rewind.recommend.evaluation;

/**
 * Metrics of one user's ranking, from the ranks at which the held-out items stand. Ranks count from 1; an item tied with
 * others has their mean rank, so a rank may be a half; {@link Double#POSITIVE_INFINITY} is an item that cannot be
 * recommended at all.
 */
public final class RankingMetrics {
    private RankingMetrics() {}

    /**
     * The rank of an item among all that may be recommended: one more than those above it and half of those level
     * with it.
     *
     * @param scores by item; negative infinity for what may not be recommended
     */
    public static double meanRank(float[] scores, int item) {
        float score = scores[item];
        int above = 0;
        int level = 0;
        for (float other : scores) {
            above += other > score ? 1 : 0;
            level += other == score ? 1 : 0;
        }
        return 1 + above + (level - 1) / 2.0;
    }

    /**
     * Normalised discounted cumulative gain with binary relevance: the sum of 1/log2(1 + rank) within the first k, over
     * what it would be with all relevant items on top (Järvelin, Kekäläinen 2002).
     *
     * @param ranks of all relevant items, at least one
     */
    public static double ndcg(double[] ranks, int k) {
        double gain = 0;
        for (double rank : ranks) {
            gain += rank <= k ? 1 / log2(1 + rank) : 0;
        }
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(k, ranks.length); rank++) {
            ideal += 1 / log2(1 + rank);
        }
        return gain / ideal;
    }

    /** The share of relevant items within the first k. */
    public static double recall(double[] ranks, int k) {
        int found = 0;
        for (double rank : ranks) {
            found += rank <= k ? 1 : 0;
        }
        return (double) found / ranks.length;
    }

    /** Hit rate: 1 if any relevant item is within the first k, else 0. */
    public static double hit(double[] ranks, int k) {
        return recall(ranks, k) > 0 ? 1 : 0;
    }

    /** One over the rank of the first relevant item, 0 if none can be recommended. */
    public static double reciprocalRank(double[] ranks) {
        double first = Double.POSITIVE_INFINITY;
        for (double rank : ranks) {
            first = Math.min(first, rank);
        }
        return 1 / first;
    }

    private static double log2(double value) {
        // StrictMath: the metrics go into manifests and must not depend on the processor.
        return StrictMath.log(value) / StrictMath.log(2);
    }
}
