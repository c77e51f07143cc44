package rewind.store;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A block of the index, wherever it is. Safe for many threads. */
interface IndexSlot {

    /** The smallest key. */
    long first();

    /** The largest key. */
    long last();

    int size();

    /** How many of them are errors. */
    int errors();

    /** Whether a trace may have this as its request id or its trace id. */
    boolean mayHave(String id);

    IndexBlock block();

    BlockRows rows();

    /** A trace: its key, and where in the journal it stands. */
    record Found(long id, long place) {}

    /**
     * The trace with the largest key whose request id this is; null where there is none.
     *
     * @param counts whether the trace with a key counts
     */
    @Nullable Found find(String requestId, LongPredicate counts);
}
