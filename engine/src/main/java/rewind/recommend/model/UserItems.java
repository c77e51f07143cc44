package rewind.recommend.model;

import java.io.IOException;
import java.util.Arrays;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;

/**
 * The item indexes that each user rated, ascending: what a model needs beside its weights if it scores by the user's
 * items. As bytes int32 × users, how many each rated, then int32 × their sum, the indexes.
 */
final class UserItems {
    private final int[][] rows;

    private UserItems(int[][] rows) {
        this.rows = rows;
    }

    static UserItems of(Interactions interactions) {
        SparseRows byUser = interactions.byUser();
        int[][] rows = new int[byUser.rows()][];
        Arrays.setAll(rows, byUser::columnsOf);
        return new UserItems(rows);
    }

    /** The items of a user; not a copy. */
    int[] of(int user) {
        return rows[user];
    }

    /** Whether a user rated an item. */
    boolean contains(int user, int item) {
        return Arrays.binarySearch(rows[user], item) >= 0;
    }

    void write(LittleEndianOutput output) throws IOException {
        for (int[] row : rows) {
            output.putInt(row.length);
        }
        for (int[] row : rows) {
            output.putInts(row);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param ratedBy by item, how many users must have rated it
     */
    static UserItems read(LittleEndianInput input, int users, int[] ratedBy) throws IOException {
        int[] counts = input.getInts(users);
        int[][] rows = new int[users][];
        int[] found = new int[ratedBy.length];
        for (int user = 0; user < users; user++) {
            if (counts[user] < 0) {
                throw new ModelException("it has a user with " + counts[user] + " items");
            }
            rows[user] = input.getInts(counts[user]);
            int before = -1;
            for (int item : rows[user]) {
                if (item <= before || item >= ratedBy.length) {
                    throw new ModelException("a user's items do not ascend: " + item + " follows " + before);
                }
                found[item]++;
                before = item;
            }
        }
        if (!Arrays.equals(found, ratedBy)) {
            throw new ModelException("its users' items and its numbers of ratings do not agree");
        }
        return new UserItems(rows);
    }
}
