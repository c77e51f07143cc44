package rewind.diff.items;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kendall's rank correlation and distances, in O(n log n) by counting inversions while sorting (Knight, A computer method
 * for calculating Kendall's tau with ungrouped data, JASA 61, 1966).
 */
final class KendallTau {
    private KendallTau() {}

    /**
     * Over what both lists have, where there are no ties.
     *
     * @param partners by rank on the left, the rank on the right, or -1
     */
    static @Nullable Double ofCommon(int[] partners) {
        int[] order = Arrays.stream(partners).filter(rank -> rank >= 0).toArray();
        long pairs = pairs(order.length);
        return pairs == 0 ? null : 1 - 2.0 * inversions(order) / pairs;
    }

    /** Over what either list has; what a list does not have is tied behind its last. */
    static @Nullable Double ofUnion(int[] partners, int right) {
        int[] x = new int[partners.length + right];
        int[] y = new int[partners.length + right];
        boolean[] taken = new boolean[right];
        int n = 0;
        for (int rank = 0; rank < partners.length; rank++) {
            x[n] = rank;
            y[n++] = partners[rank] < 0 ? right : partners[rank];
            if (partners[rank] >= 0) {
                taken[partners[rank]] = true;
            }
        }
        for (int rank = 0; rank < right; rank++) {
            if (!taken[rank]) {
                x[n] = partners.length;
                y[n++] = rank;
            }
        }
        return tauB(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    /**
     * Tau-b: (concordant - discordant) / sqrt((n0 - n1)(n0 - n2)), where n0 are all pairs and n1 and n2 those tied in x and
     * in y (Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945). Null where one of them has nothing
     * but ties.
     */
    static @Nullable Double tauB(int[] x, int[] y) {
        int n = x.length;
        long[] both = new long[n];
        for (int i = 0; i < n; i++) {
            both[i] = ((long) x[i] << Integer.SIZE) | (y[i] & 0xffffffffL);
        }
        Arrays.sort(both);
        int[] sortedX = Arrays.stream(both)
                .mapToInt(pair -> (int) (pair >> Integer.SIZE))
                .toArray();
        int[] byX = Arrays.stream(both).mapToInt(pair -> (int) pair).toArray();
        long tiedX = tied(sortedX);
        long tiedBoth = tiedPairs(both);
        long discordant = inversions(byX);
        int[] sortedY = byX.clone();
        Arrays.sort(sortedY);
        long tiedY = tied(sortedY);
        long all = pairs(n);
        double root = Math.sqrt((double) (all - tiedX) * (all - tiedY));
        long concordant = all - tiedX - tiedY + tiedBoth - discordant;
        return root == 0 ? null : Math.clamp((concordant - discordant) / root, -1.0, 1.0);
    }

    /**
     * K with p = ½ by that of two lists of the same lengths with nothing in common. A pair counts 1 where both lists are
     * known to order it differently, ½ where one list has both and the other neither.
     */
    static double distance(int[] partners, int right) {
        int left = partners.length;
        int[] order = Arrays.stream(partners).filter(rank -> rank >= 0).toArray();
        long common = order.length;
        long onlyLeft = left - common;
        long onlyRight = right - common;
        // The absent one stands behind all that a list has, so each that is before a common one is out of order with
        // it.
        long ahead = aheadOfCommon(partners) + aheadOfCommonOnTheRight(order, right);
        double sum = inversions(order) + ahead + onlyLeft * onlyRight + (pairs(onlyLeft) + pairs(onlyRight)) / 2.0;
        double most = (double) left * right + (pairs(left) + pairs(right)) / 2.0;
        return most == 0 ? 0 : sum / most;
    }

    /** Pairs of one that only this list has and one further down that both have. */
    private static long aheadOfCommon(int[] partners) {
        long alone = 0;
        long sum = 0;
        for (int partner : partners) {
            if (partner < 0) {
                alone++;
            } else {
                sum += alone;
            }
        }
        return sum;
    }

    private static long aheadOfCommonOnTheRight(int[] order, int right) {
        int[] partners = new int[right];
        Arrays.fill(partners, -1);
        for (int rank : order) {
            partners[rank] = 0;
        }
        return aheadOfCommon(partners);
    }

    private static long pairs(long n) {
        return n * (n - 1) / 2;
    }

    private static long tied(int[] sorted) {
        return tiedPairs(Arrays.stream(sorted).asLongStream().toArray());
    }

    private static long tiedPairs(long[] sorted) {
        long tied = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 0;
            tied += run;
        }
        return tied;
    }

    /** How many pairs stand in the wrong order; equal ones do not. */
    static long inversions(int[] values) {
        int[] from = values.clone();
        int[] to = new int[from.length];
        long inversions = 0;
        for (int width = 1; width < from.length; width *= 2) {
            for (int low = 0; low < from.length; low += 2 * width) {
                int middle = Math.min(low + width, from.length);
                inversions += merge(from, to, low, middle, Math.min(middle + width, from.length));
            }
            int[] other = from;
            from = to;
            to = other;
        }
        return inversions;
    }

    private static long merge(int[] from, int[] to, int low, int middle, int high) {
        long inversions = 0;
        int one = low;
        int other = middle;
        for (int at = low; at < high; at++) {
            if (other >= high || (one < middle && from[one] <= from[other])) {
                to[at] = from[one++];
            } else {
                inversions += middle - one;
                to[at] = from[other++];
            }
        }
        return inversions;
    }
}
