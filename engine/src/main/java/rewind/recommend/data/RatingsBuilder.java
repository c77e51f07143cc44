package rewind.recommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects ratings in any order and makes them canonical. Of several ratings of an item by a user the latest is kept,
 * of several at the same time the highest, so that the order of adding never matters.
 *
 * <p>Columns grow by chunks: doubling one array of 20 million rows would need half as much memory again.
 */
public final class RatingsBuilder {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;

    private List<int[]> users = new ArrayList<>();
    private List<int[]> items = new ArrayList<>();
    private List<float[]> ratings = new ArrayList<>();
    private List<long[]> seconds = new ArrayList<>();
    private int size;
    private int duplicates;
    private boolean ascending = true;
    private int lastUser = Integer.MIN_VALUE;
    private int lastItem = Integer.MIN_VALUE;

    RatingsBuilder() {}

    /**
     * Adds a rating.
     *
     * @param user 0 or more
     * @param item 0 or more
     * @param rating finite
     * @param epochSeconds time of the rating, 0 where unknown
     * @throws IllegalArgumentException if a value is out of these bounds
     */
    public RatingsBuilder add(int user, int item, float rating, long epochSeconds) {
        if (user < 0 || item < 0 || !Float.isFinite(rating)) {
            throw new IllegalArgumentException("user " + user + ", item " + item + ", rating " + rating);
        }
        if ((size & MASK) == 0) {
            users.add(new int[CHUNK]);
            items.add(new int[CHUNK]);
            ratings.add(new float[CHUNK]);
            seconds.add(new long[CHUNK]);
        }
        int chunk = size >>> CHUNK_BITS;
        int at = size & MASK;
        users.get(chunk)[at] = user;
        items.get(chunk)[at] = item;
        // Adding zero turns -0.0 into 0.0: equal ratings shall have equal bytes.
        ratings.get(chunk)[at] = rating + 0.0f;
        seconds.get(chunk)[at] = epochSeconds;
        ascending &= user > lastUser || (user == lastUser && item > lastItem);
        lastUser = user;
        lastItem = item;
        size = Math.addExact(size, 1);
        return this;
    }

    /** How many ratings were added. */
    public int size() {
        return size;
    }

    /** How many ratings {@link #build} left out because their user rated the item again. */
    public int duplicates() {
        return duplicates;
    }

    /** The canonical ratings; empties the builder. */
    public Ratings build() {
        int[] order = ascending ? identity(size) : distinct(sorted());
        duplicates = size - order.length;
        // One column at a time, each freed before the next is made, to bound the peak.
        int[] userColumn = new int[order.length];
        Arrays.setAll(userColumn, row -> user(order[row]));
        users = new ArrayList<>();
        int[] itemColumn = new int[order.length];
        Arrays.setAll(itemColumn, row -> item(order[row]));
        items = new ArrayList<>();
        float[] ratingColumn = new float[order.length];
        for (int row = 0; row < order.length; row++) {
            ratingColumn[row] = rating(order[row]);
        }
        ratings = new ArrayList<>();
        long[] secondsColumn = new long[order.length];
        Arrays.setAll(secondsColumn, row -> time(order[row]));
        seconds = new ArrayList<>();
        size = 0;
        ascending = true;
        lastUser = Integer.MIN_VALUE;
        lastItem = Integer.MIN_VALUE;
        return new Ratings(userColumn, itemColumn, ratingColumn, secondsColumn);
    }

    private static int[] identity(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /** Rows by user, then item: a counting sort by user, then each user's rows by item as packed longs. */
    private int[] sorted() {
        int[] distinct = distinctUsers();
        int[] end = new int[distinct.length];
        for (int i = 0; i < size; i++) {
            end[Arrays.binarySearch(distinct, user(i))]++;
        }
        Arrays.parallelPrefix(end, Integer::sum);
        int[] order = new int[size];
        int[] next = end.clone();
        for (int i = size - 1; i >= 0; i--) {
            order[--next[Arrays.binarySearch(distinct, user(i))]] = i;
        }
        for (int u = 0; u < distinct.length; u++) {
            sortByItem(order, u == 0 ? 0 : end[u - 1], end[u]);
        }
        return order;
    }

    private int[] distinctUsers() {
        int[] all = new int[size];
        Arrays.setAll(all, this::user);
        Arrays.sort(all);
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[count++] = all[i];
            }
        }
        return Arrays.copyOf(all, count);
    }

    private void sortByItem(int[] order, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (long) item(order[i]) << 32 | order[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < to; i++) {
            order[i] = (int) keys[i - from];
        }
    }

    private int[] distinct(int[] order) {
        int count = 0;
        for (int row : order) {
            if (count > 0 && user(row) == user(order[count - 1]) && item(row) == item(order[count - 1])) {
                order[count - 1] = better(order[count - 1], row);
            } else {
                order[count++] = row;
            }
        }
        return Arrays.copyOf(order, count);
    }

    private int better(int left, int right) {
        int byTime = Long.compare(time(left), time(right));
        int comparison = byTime != 0 ? byTime : Float.compare(rating(left), rating(right));
        return comparison >= 0 ? left : right;
    }

    private int user(int row) {
        return users.get(row >>> CHUNK_BITS)[row & MASK];
    }

    private int item(int row) {
        return items.get(row >>> CHUNK_BITS)[row & MASK];
    }

    private float rating(int row) {
        return ratings.get(row >>> CHUNK_BITS)[row & MASK];
    }

    private long time(int row) {
        return seconds.get(row >>> CHUNK_BITS)[row & MASK];
    }
}
