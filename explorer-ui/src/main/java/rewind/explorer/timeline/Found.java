package rewind.explorer.timeline;

import java.util.BitSet;

/** The rows that a query found. Equal to itself alone, so that it costs nothing to tell two apart. */
final class Found {
    static final Found NOTHING = new Found("", new BitSet());

    private final String query;
    private final BitSet rows;
    private final int count;

    /** @param rows not to be changed any more */
    Found(String query, BitSet rows) {
        this.query = query;
        this.rows = rows;
        this.count = rows.cardinality();
    }

    String query() {
        return query;
    }

    /** Whether there is a query. */
    boolean isAsked() {
        return !query.isBlank();
    }

    int count() {
        return count;
    }

    boolean holds(int row) {
        return rows.get(row);
    }

    /** The match after a row, round to the first; -1 where there is none. */
    int after(int row) {
        int next = rows.nextSetBit(row + 1);
        return next >= 0 ? next : rows.nextSetBit(0);
    }

    /** The match before a row, round to the last; -1 where there is none. */
    int before(int row) {
        int previous = row <= 0 ? -1 : rows.previousSetBit(row - 1);
        return previous >= 0 ? previous : rows.length() - 1;
    }

    /** Which match a row is, from 1; 0 where it is none. */
    int rank(int row) {
        return row >= 0 && rows.get(row) ? rows.get(0, row + 1).cardinality() : 0;
    }

    /** All of them. */
    BitSet rows() {
        return (BitSet) rows.clone();
    }
}
