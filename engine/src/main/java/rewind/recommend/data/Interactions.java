package rewind.recommend.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Who rated what, with dense indexes instead of ids, compressed by user and by item (CSR and CSC): 16 bytes a
 * rating.
 */
public final class Interactions {
    private final IdIndex users;
    private final IdIndex items;
    private final SparseRows byUser;
    private final SparseRows byItem;

    private Interactions(IdIndex users, IdIndex items, SparseRows byUser) {
        this.users = users;
        this.items = items;
        this.byUser = byUser;
        this.byItem = byUser.transposed(items.size());
    }

    /** All ratings. */
    public static Interactions of(Ratings ratings) {
        return of(ratings, row -> true);
    }

    /**
     * The ratings whose row passes. Users and items that have none left have no index either.
     */
    public static Interactions of(Ratings ratings, IntPredicate keep) {
        int count = 0;
        for (int row = 0; row < ratings.size(); row++) {
            count += keep.test(row) ? 1 : 0;
        }
        int[] itemIds = new int[count];
        float[] values = new float[count];
        int[] userIds = new int[count];
        int[] starts = new int[count + 1];
        int distinctUsers = 0;
        int at = 0;
        for (int row = 0; row < ratings.size(); row++) {
            if (!keep.test(row)) {
                continue;
            }
            // Rows come by user: each new one starts where we are.
            if (distinctUsers == 0 || userIds[distinctUsers - 1] != ratings.user(row)) {
                userIds[distinctUsers] = ratings.user(row);
                starts[distinctUsers++] = at;
            }
            itemIds[at] = ratings.item(row);
            values[at++] = ratings.rating(row);
        }
        starts[distinctUsers] = count;
        IdIndex users = IdIndex.ofAscending(Arrays.copyOf(userIds, distinctUsers));
        IdIndex items = IdIndex.of(itemIds);
        SparseRows byUser = new SparseRows(Arrays.copyOf(starts, distinctUsers + 1), items.indexes(itemIds), values);
        return new Interactions(users, items, byUser);
    }

    public IdIndex users() {
        return users;
    }

    public IdIndex items() {
        return items;
    }

    /** How many ratings there are. */
    public int size() {
        return byUser.size();
    }

    /** A row for each user, columns are item indexes, values ratings. */
    public SparseRows byUser() {
        return byUser;
    }

    /** A row for each item, columns are user indexes, values ratings. */
    public SparseRows byItem() {
        return byItem;
    }

    /** The item indexes a user rated, ascending. */
    public int[] itemsOf(int userIndex) {
        return byUser.columnsOf(userIndex);
    }

    /** The item ids a user rated, ascending; none for an unknown user. */
    public int[] itemIdsOf(int userId) {
        OptionalInt user = users.find(userId);
        if (user.isEmpty()) {
            return new int[0];
        }
        int[] result = itemsOf(user.getAsInt());
        for (int i = 0; i < result.length; i++) {
            result[i] = items.id(result[i]);
        }
        return result;
    }

    /** By item index, how many users rated it. */
    public int[] popularity() {
        int[] counts = new int[items.size()];
        Arrays.setAll(counts, byItem::count);
        return counts;
    }
}
