package rewind.diff.align;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Elements that occur once on each side, as many as have the same order on both (the longest increasing subsequence, by
 * patience sorting, in O(n log n)).
 */
final class Anchors {
    private static final int TWICE = -2;

    private Anchors() {}

    /** Pairs of a left and a right index, ascending in both. */
    static List<int[]> of(long[] left, long[] right) {
        Map<Long, Integer> inLeft = places(left);
        Map<Long, Integer> inRight = places(right);
        List<int[]> common = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            int other = inRight.getOrDefault(left[i], TWICE);
            if (other != TWICE && inLeft.getOrDefault(left[i], TWICE) == i) {
                common.add(new int[] {i, other});
            }
        }
        return increasing(common);
    }

    private static Map<Long, Integer> places(long[] prints) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < prints.length; i++) {
            places.merge(prints[i], i, (one, other) -> TWICE);
        }
        return places;
    }

    private static List<int[]> increasing(List<int[]> pairs) {
        int[] tails = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < before.length; i++) {
            int value = pairs.get(i)[1];
            int at = pile(pairs, tails, length, value);
            before[i] = at == 0 ? -1 : tails[at - 1];
            tails[at] = i;
            length = Math.max(length, at + 1);
        }
        List<int[]> chosen = new ArrayList<>(length);
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            chosen.add(pairs.get(i));
        }
        Collections.reverse(chosen);
        return chosen;
    }

    private static int pile(List<int[]> pairs, int[] tails, int length, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs.get(tails[middle])[1] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
