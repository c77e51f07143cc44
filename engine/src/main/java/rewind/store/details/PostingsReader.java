package rewind.store.details;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Postings#write} wrote, one after the other. */
final class PostingsReader {
    private final Input in;
    private final int of;
    private int before;

    /** @param of how many rows there are */
    PostingsReader(Input in, int of) {
        this.in = in;
        this.of = of;
    }

    /** Passes over some. */
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next(null);
        }
    }

    /** Adds the rows of the next to a set, where there is one. */
    void next(@Nullable BitSet into) {
        int head = in.upTo(2 * of + 1);
        int size = head >>> 1;
        if ((head & 1) != 0) {
            dense(size, into);
            return;
        }
        int row = 0;
        for (int i = 0; i < size; i++) {
            long next = i == 0 ? before + in.signed() : row + 1L + in.number();
            if (next < 0 || next >= of) {
                throw new DamagedDetails("row " + next + " of " + of);
            }
            row = (int) next;
            if (i == 0) {
                before = row;
            }
            if (into != null) {
                into.set(row);
            }
        }
    }

    private void dense(int size, @Nullable BitSet into) {
        if (size == of) {
            if (into != null) {
                into.set(0, of);
            }
            return;
        }
        int from = in.at();
        in.skip(Math.ceilDiv(of, 8));
        if (into == null) {
            return;
        }
        byte[] bits = in.array();
        for (int i = 0; from + i < in.at(); i++) {
            for (int byteLeft = bits[from + i] & 0xFF; byteLeft != 0; byteLeft &= byteLeft - 1) {
                into.set(8 * i + Integer.numberOfTrailingZeros(byteLeft));
            }
        }
    }
}
