package rewind.recommend.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a model was at finding what was held out. Means over users; the ranking is of the whole catalogue without
 * what the user had seen.
 *
 * @param k length of the lists
 * @param users how many had something held out
 * @param ndcg normalised discounted cumulative gain within the first k
 * @param recall share of the held-out items within the first k
 * @param hitRate share of users with a held-out item within the first k
 * @param meanReciprocalRank over the whole ranking
 * @param coverage share of the items that stand in at least one list
 * @param novelty mean self-information of the listed items, −log2 of the share of users that had rated them, in bits
 */
public record Metrics(
        int k,
        int users,
        double ndcg,
        double recall,
        double hitRate,
        double meanReciprocalRank,
        double coverage,
        double novelty) {

    /** By the names of manifests and commands: {@code NDCG@10}, {@code HR@10} and so on. */
    public Map<String, Double> asMap() {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("NDCG@" + k, ndcg);
        map.put("Recall@" + k, recall);
        map.put("HR@" + k, hitRate);
        map.put("MRR", meanReciprocalRank);
        map.put("coverage@" + k, coverage);
        map.put("novelty@" + k, novelty);
        return map;
    }
}
