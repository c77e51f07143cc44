package rewind.recommend.model;

import java.util.Arrays;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;

/** How many users two items have in common, or the sum of those users' weights: the rows of XᵀWX, one at a time. */
final class CoRatings {
    private final SparseRows byUser;
    private final SparseRows byItem;
    private final float[] weights;

    /**
     * Co-ratings with users of some weight.
     *
     * @param weights by user index
     */
    CoRatings(Interactions interactions, float[] weights) {
        this.byUser = interactions.byUser();
        this.byItem = interactions.byItem();
        this.weights = weights;
    }

    /** Co-ratings in which every user counts one; sums are exact up to 16 million users. */
    static CoRatings unweighted(Interactions interactions) {
        float[] ones = new float[interactions.users().size()];
        Arrays.fill(ones, 1);
        return new CoRatings(interactions, ones);
    }

    /**
     * Sums over the users of an item, in their order.
     *
     * @param end items from here on are left out
     * @param sums by item index, filled up to {@code end}
     */
    void row(int item, int end, float[] sums) {
        Arrays.fill(sums, 0, end, 0);
        for (int e = byItem.start(item); e < byItem.end(item); e++) {
            int user = byItem.column(e);
            float weight = weights[user];
            int last = byUser.end(user);
            for (int f = byUser.start(user); f < last; f++) {
                int other = byUser.column(f);
                if (other >= end) {
                    break;
                }
                sums[other] += weight;
            }
        }
    }
}
