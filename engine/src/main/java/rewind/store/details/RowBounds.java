package rewind.store.details;

import java.util.BitSet;

/**
 * What is known of the rows that match, without looking at traces: those that do for certain, and those that may. Neither is
 * changed once it is here.
 *
 * @param sure none that does not match
 * @param possible all that match, and perhaps others; all of {@code sure} among them
 */
public record RowBounds(BitSet sure, BitSet possible) {
    /** No row matches. */
    public static RowBounds none() {
        return exactly(new BitSet());
    }

    /** Just these rows match. */
    public static RowBounds exactly(BitSet rows) {
        return new RowBounds(rows, rows);
    }

    /** Nothing is known of this many rows. */
    public static RowBounds unknown(int rows) {
        return new RowBounds(new BitSet(), all(rows));
    }

    /** What both match. */
    public RowBounds and(RowBounds other) {
        BitSet both = copy(sure);
        both.and(other.sure);
        BitSet perhaps = copy(possible);
        perhaps.and(other.possible);
        return new RowBounds(both, perhaps);
    }

    /** What at least one of them matches. */
    public RowBounds or(RowBounds other) {
        BitSet either = copy(sure);
        either.or(other.sure);
        BitSet perhaps = copy(possible);
        perhaps.or(other.possible);
        return new RowBounds(either, perhaps);
    }

    /** What does not match, of this many rows. */
    public RowBounds not(int rows) {
        BitSet impossible = all(rows);
        impossible.andNot(possible);
        BitSet unsure = all(rows);
        unsure.andNot(sure);
        return new RowBounds(impossible, unsure);
    }

    /** This many rows. */
    public static BitSet all(int rows) {
        BitSet all = new BitSet(rows);
        all.set(0, rows);
        return all;
    }

    static BitSet copy(BitSet rows) {
        BitSet copy = new BitSet();
        copy.or(rows);
        return copy;
    }
}
