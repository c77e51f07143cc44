package rewind.diff.items;

import java.util.HashSet;
import java.util.Set;

/**
 * Rank-biased overlap of two lists without repetitions, of the same length or not, extrapolated from what was seen of them:
 * RBO_ext, equation 32 of Webber, Moffat and Zobel, A similarity measure for indefinite rankings, ACM Transactions on
 * Information Systems 28 (4), article 20, 2010. At depth d the agreement is the overlap of both lists so far by d; the
 * reader goes on to the next depth with probability p. At 0.9 the first ten places have 86% of the weight.
 */
public final class RankBiasedOverlap {
    /** The persistence of the reader that is used where none is asked for. */
    public static final double P = 0.9;

    private RankBiasedOverlap() {}

    /**
     * From 0, nothing in common, to 1, the same. Two empty lists are the same; an empty one has nothing in common with
     * others.
     *
     * @param p between 0 and 1, both excluded
     */
    public static double extrapolated(int[] left, int[] right, double p) {
        int[] shorter = left.length <= right.length ? left : right;
        int[] longer = left.length <= right.length ? right : left;
        int s = shorter.length;
        int l = longer.length;
        if (s == 0) {
            return l == 0 ? 1 : 0;
        }
        Set<Integer> seenShorter = new HashSet<>();
        Set<Integer> seenLonger = new HashSet<>();
        double sum = 0;
        double weight = 1;
        int overlap = 0;
        int overlapAtS = 0;
        for (int d = 1; d <= l; d++) {
            seenLonger.add(longer[d - 1]);
            if (d <= s) {
                seenShorter.add(shorter[d - 1]);
                if (shorter[d - 1] == longer[d - 1]) {
                    overlap++;
                } else {
                    overlap += seenLonger.contains(shorter[d - 1]) ? 1 : 0;
                    overlap += seenShorter.contains(longer[d - 1]) ? 1 : 0;
                }
                overlapAtS = overlap;
            } else {
                overlap += seenShorter.contains(longer[d - 1]) ? 1 : 0;
            }
            weight *= p;
            sum += (double) overlap / d * weight;
            if (d > s) {
                // The shorter list is taken to agree beyond its end as it did up to it.
                sum += (double) overlapAtS * (d - s) / ((double) s * d) * weight;
            }
        }
        double rest = (double) (overlap - overlapAtS) / l + (double) overlapAtS / s;
        // Sums of what adds up to 1 end a few bits beside it.
        return Math.clamp((1 - p) / p * sum + rest * weight, 0.0, 1.0);
    }
}
