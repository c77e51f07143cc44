package rewind.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which traces are sought, of some of them, by ascending key. Immutable; arrays are not handed out of
 * this package. What is only shown stands in {@link BlockRows}, row by row the same.
 *
 * @param ids keys, see {@link TraceId}
 * @param provenances keys of {@link Provenances}
 * @param users {@link #NO_USER} where there is none
 * @param latencies microseconds
 * @param labels places in {@code texts}, a column for each {@link Label}
 * @param texts what the labels are; null where a trace has none
 */
@SuppressWarnings("ArrayRecordComponent") // a column, sought by halves; never compared
record IndexBlock(
        long[] ids,
        NumberColumn provenances,
        NumberColumn users,
        NumberColumn statuses,
        NumberColumn latencies,
        List<NumberColumn> labels,
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

    NumberColumn column(Label label) {
        return labels.get(label.place());
    }

    @Nullable String text(Label label, int row) {
        return texts.get((int) column(label).get(row));
    }

    /** The key of the row's provenance. */
    int provenance(int row) {
        return (int) provenances.get(row);
    }

    int status(int row) {
        return (int) statuses.get(row);
    }

    boolean isError(int row) {
        int status = status(row);
        return status >= 400 || (status == 0 && text(Label.ERROR, row) != null);
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
