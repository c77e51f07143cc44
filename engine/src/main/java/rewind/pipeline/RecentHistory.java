package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.SparseRows;

/**
 * The items that each user rated last, newest first, at most {@value #LENGTH}: the user in short, at a bounded cost.
 * Ratings of the same second come by descending rating, then by item.
 */
final class RecentHistory {
    static final int LENGTH = 20;

    private final int[] starts;
    private final int[] items;

    private RecentHistory(int[] starts, int[] items) {
        this.starts = starts;
        this.items = items;
    }

    /** @param interactions all of the ratings, so that their entries are its rows */
    static RecentHistory of(Ratings ratings, Interactions interactions) {
        SparseRows byUser = interactions.byUser();
        int[] starts = new int[byUser.rows() + 1];
        for (int user = 0; user < byUser.rows(); user++) {
            starts[user + 1] = starts[user] + Math.min(LENGTH, byUser.count(user));
        }
        int[] items = new int[starts[byUser.rows()]];
        for (int user = 0; user < byUser.rows(); user++) {
            int[] newest = newest(ratings, byUser.start(user), byUser.end(user));
            for (int i = 0; i < newest.length; i++) {
                items[starts[user] + i] = byUser.column(newest[i]);
            }
        }
        return new RecentHistory(starts, items);
    }

    /** Insertion into a short sorted array: nearly every row of a long history fails the first comparison. */
    private static int[] newest(Ratings ratings, int from, int end) {
        int[] rows = new int[Math.min(LENGTH, end - from)];
        int size = 0;
        for (int row = from; row < end; row++) {
            if (size == rows.length && !isNewer(ratings, row, rows[size - 1])) {
                continue;
            }
            int at = size < rows.length ? size++ : size - 1;
            for (; at > 0 && isNewer(ratings, row, rows[at - 1]); at--) {
                rows[at] = rows[at - 1];
            }
            rows[at] = row;
        }
        return Arrays.copyOf(rows, size);
    }

    private static boolean isNewer(Ratings ratings, int row, int other) {
        int byTime = Long.compare(ratings.epochSeconds(row), ratings.epochSeconds(other));
        return byTime > 0 || (byTime == 0 && ratings.rating(row) > ratings.rating(other));
    }

    int count(int user) {
        return starts[user + 1] - starts[user];
    }

    int start(int user) {
        return starts[user];
    }

    int end(int user) {
        return starts[user + 1];
    }

    /** @param at from {@link #start} to {@link #end} */
    int item(int at) {
        return items[at];
    }
}
