package rewind.store.details;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows that have something, while they are gathered; a row is added at most once in a row. */
final class Postings {
    private int[] rows = new int[2];
    private int size;

    void add(int row) {
        if (size > 0 && rows[size - 1] == row) {
            return;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = row;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** All of both. */
    void addAll(Postings others) {
        for (int i = 0; i < others.size; i++) {
            add(others.rows[i]);
        }
    }

    /**
     * Writes them, behind others of the same column. In the order in which values first came, which is how values that every row has one of
     * its own of cost nothing but their text.
     *
     * @param of how many rows there are
     * @param before the first row of those that were written before, 0 for none
     * @return the first row of these
     */
    static int write(Output out, @Nullable Postings postings, int of, int before) {
        int[] sorted = postings == null
                ? new int[0]
                : Arrays.stream(postings.rows, 0, postings.size)
                        .sorted()
                        .distinct()
                        .toArray();
        boolean dense = sorted.length > of / 8;
        out.number(2L * sorted.length + (dense ? 1 : 0));
        if (dense) {
            bits(out, sorted, of);
            return before;
        }
        int last = before;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0) {
                out.signed(sorted[0] - before);
            } else {
                out.number(sorted[i] - last - 1L);
            }
            last = sorted[i];
        }
        return sorted.length == 0 ? before : sorted[0];
    }

    private static void bits(Output out, int[] rows, int of) {
        if (rows.length == of) {
            return;
        }
        byte[] bits = new byte[Math.ceilDiv(of, 8)];
        for (int row : rows) {
            bits[row >>> 3] |= (byte) (1 << (row & 7));
        }
        out.bytes(bits);
    }
}
