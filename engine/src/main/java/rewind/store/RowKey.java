package rewind.store;

import java.util.Comparator;

/**
 * What tells a row from every other.
 *
 * @param id its key, see {@link TraceId}. Others may have the same: keys of one millisecond come again after a million others
 *     and after another opening of the store, and imported files may have millions of traces that began at once
 * @param place where its record stands, which no other does: in the journal, or in the order of coming
 */
record RowKey(long id, long place) implements Comparable<RowKey> {
    /** Behind all others. */
    static final RowKey LAST = new RowKey(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<RowKey> ORDER =
            Comparator.comparingLong(RowKey::id).thenComparingLong(RowKey::place);

    /** By key, and where these are the same by place. */
    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
