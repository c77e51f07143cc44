package rewind.recommend.data;

/**
 * Ratings in columns, immutable and canonical: sorted by user, then item, one row for each pair. 20 bytes a row.
 */
public final class Ratings {
    private final int[] users;
    private final int[] items;
    private final float[] ratings;
    private final long[] seconds;

    /** Takes the arrays as they are; callers in this package give canonical ones and let go of them. */
    Ratings(int[] users, int[] items, float[] ratings, long[] seconds) {
        this.users = users;
        this.items = items;
        this.ratings = ratings;
        this.seconds = seconds;
    }

    /** Starts with no rows. */
    public static RatingsBuilder builder() {
        return new RatingsBuilder();
    }

    public int size() {
        return users.length;
    }

    /** User id of a row, 0 or more. */
    public int user(int row) {
        return users[row];
    }

    /** Item id of a row, 0 or more. */
    public int item(int row) {
        return items[row];
    }

    /** Finite; in the unit of the source, stars in MovieLens. */
    public float rating(int row) {
        return ratings[row];
    }

    /** Time of a row in seconds since the epoch, 0 where the source has none. */
    public long epochSeconds(int row) {
        return seconds[row];
    }
}
