package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import rewind.recommend.data.Ratings;

/** Goes through ratings user by user; canonical ratings have each user's rows together. */
final class UserRows {
    private UserRows() {}

    /** Takes the rows of one user. */
    interface Each {
        /**
         * Called once for each user who has a row.
         *
         * @param rows ascending; only the first {@code count} count
         */
        void user(int[] rows, int count);
    }

    static void forEach(Ratings ratings, BitSet among, Each each) {
        int[] rows = new int[64];
        for (int from = among.nextSetBit(0); from >= 0; ) {
            int user = ratings.user(from);
            int count = 0;
            int row = from;
            for (; row >= 0 && ratings.user(row) == user; row = among.nextSetBit(row + 1)) {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * count);
                }
                rows[count++] = row;
            }
            each.user(rows, count);
            from = row;
        }
    }
}
