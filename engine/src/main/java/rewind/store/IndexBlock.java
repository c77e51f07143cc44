package rewind.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which traces are sought, of some of them, by ascending key. Immutable; arrays are not handed out of
 * this package. What is only shown stands in {@link BlockRows}, row by row the same.
 *
 * @param ids keys, see {@link TraceId}
 * @param requestHashes hash codes of request ids
 * @param traceHashes hash codes of trace ids
 * @param provenances keys of {@link Provenances}
 * @param users {@link #NO_USER} where there is none
 * @param latencies microseconds
 * @param labels places in {@code texts}, one array for each {@link Label}
 * @param texts what the labels are; null where a trace has none
 */
@SuppressWarnings("ArrayRecordComponent") // columns, scanned in loops; never compared
record IndexBlock(
        long[] ids,
        int[] requestHashes,
        int[] traceHashes,
        int[] provenances,
        long[] users,
        int[] statuses,
        long[] latencies,
        short[][] labels,
        List<@Nullable String> texts) {
    static final long NO_USER = Long.MIN_VALUE;

    /** The columns of texts that many traces share. */
    enum Label {
        VARIANT(0),
        PATH(1),
        METHOD(2),
        ERROR(3),
        SERVICE(4);

        static final int COUNT = values().length;
        private final int place;

        Label(int place) {
            this.place = place;
        }

        int place() {
            return place;
        }
    }

    int size() {
        return ids.length;
    }

    long first() {
        return ids[0];
    }

    long last() {
        return ids[ids.length - 1];
    }

    short[] column(Label label) {
        return labels[label.place()];
    }

    @Nullable String text(Label label, int row) {
        return texts.get(column(label)[row]);
    }

    boolean isError(int row) {
        return statuses[row] >= 400 || (statuses[row] == 0 && text(Label.ERROR, row) != null);
    }

    int errors() {
        int errors = 0;
        for (int i = 0; i < ids.length; i++) {
            errors += isError(i) ? 1 : 0;
        }
        return errors;
    }

    /** The place of the first row with this key or a larger one. */
    int lowerBound(long id) {
        int at = Arrays.binarySearch(ids, id);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && ids[at - 1] == id) {
            at--;
        }
        return at;
    }
}
