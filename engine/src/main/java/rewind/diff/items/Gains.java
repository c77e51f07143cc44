package rewind.diff.items;

import org.jspecify.annotations.Nullable;

/**
 * Normalised discounted cumulative gain of one list with another one as the ideal (Järvelin and Kekäläinen, Cumulated
 * gain-based evaluation of IR techniques, ACM TOIS 20, 2002). Of n items of the ideal list the first has the gain n, the
 * last 1, others have none; at rank r, from 0, a gain counts by 1 / log2(r + 2). The whole list is judged, so items beyond
 * n count too, only little.
 */
final class Gains {
    private Gains() {}

    /**
     * From 0 to 1.
     *
     * @param partners by rank in the ideal list, the rank in the list that is judged, or -1
     */
    static @Nullable Double ndcg(int[] partners) {
        double ideal = 0;
        double found = 0;
        for (int rank = 0; rank < partners.length; rank++) {
            int gain = partners.length - rank;
            ideal += gain * discount(rank);
            found += partners[rank] < 0 ? 0 : gain * discount(partners[rank]);
        }
        return ideal == 0 ? null : Math.min(1, found / ideal);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }
}
