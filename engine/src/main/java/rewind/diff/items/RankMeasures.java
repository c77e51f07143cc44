package rewind.diff.items;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.ItemList;

/**
 * How alike two ranked lists are. Where a list has an item twice, its better place counts.
 *
 * @param common how many items both lists have
 * @param jaccard items in both by items in either, from 0 to 1; 1 for two empty lists
 * @param rankBiasedOverlap see {@link RankBiasedOverlap}, at p = 0.9; from 0 to 1
 * @param kendallTau tau-b over the items that both lists have, from -1 to 1: their order alone, what only one list has
 *     counts for nothing. Null where there are fewer than two
 * @param kendallTauUnion tau-b over the items of either list, where those that a list does not have are tied behind its
 *     last. Null where one list has no order to compare
 * @param kendallDistance K with p = ½ of Fagin, Kumar and Sivakumar, Comparing top k lists, SIAM J. Discrete Math. 17
 *     (2003), by its greatest value, that of two lists with nothing in common: 0 for the same list, 1 for those
 * @param ndcg of the right list, judged with the left one as the ideal: see {@link Gains}. Null where the left list is empty
 */
public record RankMeasures(
        int common,
        double jaccard,
        double rankBiasedOverlap,
        @Nullable Double kendallTau,
        @Nullable Double kendallTauUnion,
        double kendallDistance,
        @Nullable Double ndcg) {

    /** The measures of two lists. */
    public static RankMeasures of(ItemList left, ItemList right) {
        return of(distinct(left), distinct(right));
    }

    static RankMeasures of(int[] left, int[] right) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < right.length; i++) {
            places.put(right[i], i);
        }
        // By rank on the left, the rank on the right, or -1.
        int[] partners =
                Arrays.stream(left).map(id -> places.getOrDefault(id, -1)).toArray();
        int common = (int) Arrays.stream(partners).filter(rank -> rank >= 0).count();
        int either = left.length + right.length - common;
        return new RankMeasures(
                common,
                either == 0 ? 1 : (double) common / either,
                RankBiasedOverlap.extrapolated(left, right, RankBiasedOverlap.P),
                KendallTau.ofCommon(partners),
                KendallTau.ofUnion(partners, right.length),
                KendallTau.distance(partners, right.length),
                Gains.ndcg(partners));
    }

    /** How much NDCG is lost by the right list against the left one: 0 or less; null where there is no ideal. */
    public @Nullable Double ndcgChange() {
        return ndcg == null ? null : ndcg - 1;
    }

    private static int[] distinct(ItemList list) {
        return Arrays.stream(list.ids()).distinct().toArray();
    }
}
