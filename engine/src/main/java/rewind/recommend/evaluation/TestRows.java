package rewind.recommend.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;

/** What is asked in a test, a row a question, in the order of their file: would this user want this item? */
public final class TestRows {
    private final int[] users;
    private final int[] items;

    private TestRows(int[] users, int[] items) {
        this.users = users;
        this.items = items;
    }

    /**
     * Reads rows of user, item, and maybe rating and time, separated by tabs, without a header. Ids are whole numbers
     * from 0. Unlike training data a test is exact: one bad line and all of it is refused.
     *
     * @throws DataException if there is no such file, or no row in it, or a line is bad; names file and line
     */
    public static TestRows read(Path file) {
        int[][] columns = {new int[1024], new int[1024]};
        int count = 0;
        try (TabLines lines = TabLines.open(file)) {
            for (List<String> fields = lines.next(); !fields.isEmpty(); fields = lines.next()) {
                if (fields.size() < 2 || fields.size() > 4) {
                    throw lines.bad("has " + fields.size() + " columns, expected user, item, and maybe rating and time,"
                            + " separated by tabs");
                }
                if (count == columns[0].length) {
                    columns[0] = Arrays.copyOf(columns[0], 2 * count);
                    columns[1] = Arrays.copyOf(columns[1], 2 * count);
                }
                columns[0][count] = lines.id(fields.get(0));
                columns[1][count++] = lines.id(fields.get(1));
                for (String number : fields.subList(2, fields.size())) {
                    lines.checkNumber(number);
                }
            }
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        if (count == 0) {
            throw new DataException(file + " is empty: there is nothing to test.");
        }
        return new TestRows(Arrays.copyOf(columns[0], count), Arrays.copyOf(columns[1], count));
    }

    /** Rows of ratings, in their order. */
    public static TestRows of(Ratings ratings, BitSet rows) {
        return new TestRows(
                rows.stream().map(ratings::user).toArray(),
                rows.stream().map(ratings::item).toArray());
    }

    /** How many rows. */
    public int size() {
        return users.length;
    }

    public int user(int row) {
        return users[row];
    }

    public int item(int row) {
        return items[row];
    }

    /** The rows as ratings of weight 1, each pair once. */
    public Ratings asRatings() {
        RatingsBuilder builder = Ratings.builder();
        for (int row = 0; row < size(); row++) {
            builder.add(users[row], items[row], 1, 0);
        }
        return builder.build();
    }
}
