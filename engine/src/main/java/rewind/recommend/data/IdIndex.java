package rewind.recommend.data;

import java.util.Arrays;
import java.util.OptionalInt;

/** Ids and their dense indexes: ascending ids have ascending indexes, from 0. */
public final class IdIndex {
    private final int[] ids;

    private IdIndex(int[] ids) {
        this.ids = ids;
    }

    /**
     * The index of ids that are in order.
     *
     * @param ids strictly ascending
     * @throws IllegalArgumentException if they are not
     */
    public static IdIndex ofAscending(int[] ids) {
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] <= ids[i - 1]) {
                throw new IllegalArgumentException("Id " + ids[i] + " follows " + ids[i - 1]);
            }
        }
        return new IdIndex(ids.clone());
    }

    /** The index of these ids, which may come in any order and more than once. */
    static IdIndex of(int[] anyIds) {
        int[] sorted = anyIds.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return new IdIndex(Arrays.copyOf(sorted, count));
    }

    public int size() {
        return ids.length;
    }

    public int id(int index) {
        return ids[index];
    }

    /** The index of an id, empty if the id is unknown. */
    public OptionalInt find(int id) {
        int at = Arrays.binarySearch(ids, id);
        return at >= 0 ? OptionalInt.of(at) : OptionalInt.empty();
    }

    /** All ids, ascending. */
    public int[] ids() {
        return ids.clone();
    }

    /** The indexes of ids that are all known; for long columns faster than one look-up after the other. */
    int[] indexes(int[] knownIds) {
        int highest = ids.length == 0 ? 0 : ids[ids.length - 1];
        int[] result = new int[knownIds.length];
        // A table where ids are dense enough that it is not larger than what it answers for.
        if (highest <= Math.max(1 << 16, 2L * knownIds.length)) {
            int[] table = new int[highest + 1];
            for (int i = 0; i < ids.length; i++) {
                table[ids[i]] = i;
            }
            Arrays.setAll(result, i -> table[knownIds[i]]);
        } else {
            Arrays.setAll(result, i -> Arrays.binarySearch(ids, knownIds[i]));
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdIndex that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return ids.length + " ids";
    }
}
