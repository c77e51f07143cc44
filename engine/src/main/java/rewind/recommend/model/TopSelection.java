package rewind.recommend.model;

import java.util.Arrays;

/** The k best of n scores in one pass: a heap of k with the worst on top, which most scores never get past. */
final class TopSelection {
    private final int[] indexes;
    private final float[] scores;
    private int size;

    TopSelection(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Cannot select " + count + " items");
        }
        indexes = new int[count];
        scores = new float[count];
    }

    /** Takes the best of the scores that are above negative infinity. */
    RankedItems select(float[] all) {
        if (indexes.length == 0) {
            return new RankedItems(indexes, scores);
        }
        float bar = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < all.length; i++) {
            // Indexes ascend, so an equal score is worse than those that are in: strictly above the bar or out.
            if (all[i] > bar) {
                bar = offer(i, all[i]);
            }
        }
        return sorted();
    }

    /** Takes a score in; returns what the next one must exceed. */
    private float offer(int index, float score) {
        if (size < indexes.length) {
            indexes[size] = index;
            scores[size] = score;
            siftUp(size++);
        } else {
            indexes[0] = index;
            scores[0] = score;
            siftDown(0, size);
        }
        return size < indexes.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    private RankedItems sorted() {
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            siftDown(0, end);
        }
        return size == indexes.length
                ? new RankedItems(indexes, scores)
                : new RankedItems(Arrays.copyOf(indexes, size), Arrays.copyOf(scores, size));
    }

    private void siftUp(int from) {
        for (int at = from; at > 0 && worse(at, (at - 1) / 2); at = (at - 1) / 2) {
            swap(at, (at - 1) / 2);
        }
    }

    private void siftDown(int from, int end) {
        int at = from;
        while (2 * at + 1 < end) {
            int child = 2 * at + 1;
            if (child + 1 < end && worse(child + 1, child)) {
                child++;
            }
            if (!worse(child, at)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean worse(int left, int right) {
        return scores[left] < scores[right] || (scores[left] == scores[right] && indexes[left] > indexes[right]);
    }

    private void swap(int left, int right) {
        int index = indexes[left];
        indexes[left] = indexes[right];
        indexes[right] = index;
        float score = scores[left];
        scores[left] = scores[right];
        scores[right] = score;
    }
}
