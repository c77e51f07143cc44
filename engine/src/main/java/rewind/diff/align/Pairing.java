package rewind.diff.align;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two sequences belong together: elements with the same key, in their order. Where both sides have as
 * many of a key, the first belongs to the first, the second to the second, and so on. Where one side has more, all of the
 * other side are matched, and what is left over is chosen so that the sum of costs is least; so one more in the middle
 * does not shift those behind it.
 *
 * <p>Where that would take more than a million comparisons for a key, elements whose costs to each other are nothing and
 * that are the only ones like that hold the sequences together (the anchors of a patience diff), and only what lies between
 * them is compared, or matched in order where even that is too much.
 */
public final class Pairing {
    /** How unlike two elements of one key are. */
    public interface Cost {
        /** From 0, for alike, up; the same for both directions. */
        double of(int left, int right);
    }

    /** What an element looks like: equal numbers for those that are alike. */
    public interface Print {
        long of(int index);
    }

    /** Receives the elements of both sides, one by one. */
    public interface Sink {
        /** At least one of the two is not -1. */
        void accept(int left, int right);
    }

    private static final int NONE = -1;

    private final int[] toRight;
    private final int[] toLeft;

    private Pairing(int left, int right) {
        toRight = new int[left];
        toLeft = new int[right];
        Arrays.fill(toRight, NONE);
        Arrays.fill(toLeft, NONE);
    }

    /**
     * Pairs two sequences.
     *
     * @param leftKeys by index
     * @param rightKeys by index
     * @param leftPrint asked for indexes of the left side, where there are too many to compare
     * @param rightPrint the same for the right side
     */
    public static Pairing of(List<?> leftKeys, List<?> rightKeys, Cost cost, Print leftPrint, Print rightPrint) {
        Pairing pairing = new Pairing(leftKeys.size(), rightKeys.size());
        if (leftKeys.size() == 1 && rightKeys.size() == 1) {
            if (leftKeys.getFirst().equals(rightKeys.getFirst())) {
                pairing.match(0, 0);
            }
            return pairing;
        }
        Map<Object, Indexes> right = new HashMap<>();
        for (int i = 0; i < rightKeys.size(); i++) {
            right.computeIfAbsent(rightKeys.get(i), key -> new Indexes()).add(i);
        }
        Map<Object, Indexes> left = new LinkedHashMap<>();
        for (int i = 0; i < leftKeys.size(); i++) {
            left.computeIfAbsent(leftKeys.get(i), key -> new Indexes()).add(i);
        }
        left.forEach((key, ones) -> {
            Indexes others = right.get(key);
            if (others != null) {
                pairing.align(ones.toArray(), others.toArray(), cost, leftPrint, rightPrint);
            }
        });
        return pairing;
    }

    private void align(int[] left, int[] right, Cost cost, Print leftPrint, Print rightPrint) {
        if (LeastCost.isFeasible(left.length, right.length)) {
            fill(left, right, 0, 0, LeastCost.of(left.length, right.length, (l, r) -> cost.of(left[l], right[r])));
            return;
        }
        long[] leftPrints = Arrays.stream(left).mapToLong(leftPrint::of).toArray();
        long[] rightPrints = Arrays.stream(right).mapToLong(rightPrint::of).toArray();
        int fromLeft = 0;
        int fromRight = 0;
        for (int[] anchor : Anchors.of(leftPrints, rightPrints)) {
            between(left, fromLeft, anchor[0], right, fromRight, anchor[1], cost);
            match(left[anchor[0]], right[anchor[1]]);
            fromLeft = anchor[0] + 1;
            fromRight = anchor[1] + 1;
        }
        between(left, fromLeft, left.length, right, fromRight, right.length, cost);
    }

    private void between(int[] left, int fromLeft, int toLeft, int[] right, int fromRight, int toRight, Cost cost) {
        int n = toLeft - fromLeft;
        int m = toRight - fromRight;
        if (LeastCost.isFeasible(n, m)) {
            int[] found = LeastCost.of(n, m, (l, r) -> cost.of(left[fromLeft + l], right[fromRight + r]));
            fill(left, right, fromLeft, fromRight, found);
        } else {
            for (int i = 0; i < Math.min(n, m); i++) {
                match(left[fromLeft + i], right[fromRight + i]);
            }
        }
    }

    private void fill(int[] left, int[] right, int fromLeft, int fromRight, int[] found) {
        for (int i = 0; i < found.length; i++) {
            if (found[i] != NONE) {
                match(left[fromLeft + i], right[fromRight + found[i]]);
            }
        }
    }

    private void match(int left, int right) {
        toRight[left] = right;
        toLeft[right] = left;
    }

    /** The index on the right that belongs to one on the left, or -1. */
    public int right(int left) {
        return toRight[left];
    }

    /** The index on the left that belongs to one on the right, or -1. */
    public int left(int right) {
        return toLeft[right];
    }

    /** Matches two that have different keys and no partners yet. */
    public void add(int left, int right) {
        if (toRight[left] != NONE || toLeft[right] != NONE) {
            throw new IllegalArgumentException(left + " or " + right + " has a partner already");
        }
        match(left, right);
    }

    /**
     * Hands out every element once: the left ones in their order, each with its partner, and those that only the right side
     * has before the next partner that follows them there.
     */
    public void inOrder(Sink sink) {
        int next = 0;
        for (int left = 0; left < toRight.length; left++) {
            int right = toRight[left];
            for (; next < right; next++) {
                if (toLeft[next] == NONE) {
                    sink.accept(NONE, next);
                }
            }
            sink.accept(left, right);
        }
        for (; next < toLeft.length; next++) {
            if (toLeft[next] == NONE) {
                sink.accept(NONE, next);
            }
        }
    }
}
