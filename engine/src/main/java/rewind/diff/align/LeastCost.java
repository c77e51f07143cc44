package rewind.diff.align;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Matches all of the shorter of two sequences, in order, so that the sum of costs is least: dynamic programming over how
 * many of the shorter one are matched and how many of the longer one are left out, n·(d + 1) steps for n elements and d
 * left over. Of equal sums the one that leaves out later elements.
 */
final class LeastCost {
    private static final long MOST_STEPS = 1_000_000;

    private LeastCost() {}

    static boolean isFeasible(int left, int right) {
        return left == right || (long) Math.min(left, right) * (Math.abs(left - right) + 1L) <= MOST_STEPS;
    }

    /** For each on the left its partner on the right, or -1. */
    static int[] of(int left, int right, Pairing.Cost cost) {
        int[] found = new int[left];
        if (left == right) {
            Arrays.setAll(found, i -> i);
        } else if (left < right) {
            return shorterToLonger(left, right, cost);
        } else {
            Arrays.fill(found, -1);
            int[] back = shorterToLonger(right, left, (shorter, longer) -> cost.of(longer, shorter));
            for (int i = 0; i < back.length; i++) {
                found[back[i]] = i;
            }
        }
        return found;
    }

    private static int[] shorterToLonger(int shorter, int longer, Pairing.Cost cost) {
        int over = longer - shorter;
        int width = over + 1;
        // By how many were left out: the least sum so far, for as many matched as the loop has come to.
        double[] sums = new double[width];
        BitSet leftOut = new BitSet(shorter * width);
        for (int i = 1; i <= shorter; i++) {
            for (int out = 0; out <= over; out++) {
                double matched = sums[out] + cost.of(i - 1, i - 1 + out);
                if (out > 0 && sums[out - 1] < matched) {
                    sums[out] = sums[out - 1];
                    leftOut.set((i - 1) * width + out);
                } else {
                    sums[out] = matched;
                }
            }
        }
        int[] found = new int[shorter];
        int out = over;
        for (int i = shorter; i > 0; ) {
            if (leftOut.get((i - 1) * width + out)) {
                out--;
            } else {
                found[i - 1] = i - 1 + out;
                i--;
            }
        }
        return found;
    }
}
