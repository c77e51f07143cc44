package rewind.store;

import java.util.BitSet;

/** Loops over columns of numbers. Without branches, because what matches is mostly not to be foreseen. */
final class Columns {
    private Columns() {}

    private static int words(int rows) {
        return Math.ceilDiv(rows, Long.SIZE);
    }

    /** The rows with this value, which few have: then it is the branch that is foreseen. */
    static BitSet equal(long[] column, long value) {
        BitSet rows = new BitSet();
        for (int i = 0; i < column.length; i++) {
            if (column[i] == value) {
                rows.set(i);
            }
        }
        return rows;
    }

    /** The rows with a value from {@code least} to {@code most}. */
    static BitSet between(long[] column, long least, long most) {
        if (least == most) {
            return equal(column, least);
        }
        long[] words = new long[words(column.length)];
        for (int w = 0; w < words.length; w++) {
            int from = w * Long.SIZE;
            int to = Math.min(column.length, from + Long.SIZE);
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits |= ((column[i] >= least ? 1L : 0L) & (column[i] <= most ? 1L : 0L)) << i;
            }
            words[w] = bits;
        }
        return BitSet.valueOf(words);
    }

    /** The rows with a value from {@code least} to {@code most}. */
    static BitSet between(int[] column, long least, long most) {
        long[] words = new long[words(column.length)];
        for (int w = 0; w < words.length; w++) {
            int from = w * Long.SIZE;
            int to = Math.min(column.length, from + Long.SIZE);
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits |= ((column[i] >= least ? 1L : 0L) & (column[i] <= most ? 1L : 0L)) << i;
            }
            words[w] = bits;
        }
        return BitSet.valueOf(words);
    }

    /** The rows with this value. */
    static BitSet equal(short[] column, int value) {
        long[] words = new long[words(column.length)];
        for (int w = 0; w < words.length; w++) {
            int from = w * Long.SIZE;
            int to = Math.min(column.length, from + Long.SIZE);
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits |= (column[i] == value ? 1L : 0L) << i;
            }
            words[w] = bits;
        }
        return BitSet.valueOf(words);
    }

    /** The rows with one of these values. */
    static BitSet in(short[] column, boolean[] wanted) {
        BitSet rows = new BitSet(column.length);
        for (int i = 0; i < column.length; i++) {
            if (wanted[column[i]]) {
                rows.set(i);
            }
        }
        return rows;
    }

    /** The rows with one of these values; there are few different ones, which often follow each other. */
    static BitSet in(int[] column, BitSet wanted) {
        long[] words = new long[words(column.length)];
        int known = -1;
        long is = 0;
        for (int i = 0; i < column.length; i++) {
            if (column[i] != known) {
                known = column[i];
                is = wanted.get(known) ? 1L : 0L;
            }
            words[i >>> 6] |= is << i;
        }
        return BitSet.valueOf(words);
    }
}
