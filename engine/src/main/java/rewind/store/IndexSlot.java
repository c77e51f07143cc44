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

    /** The least place in the journal that its rows name. */
    long begin();

    /** The place in the journal up to which its rows go. Those of no two blocks lie among each other. */
    long end();

    IndexBlock block();

    BlockRows rows();

    /** Of its rows the ids alone, which take less to read. */
    BlockIds ids();

    /** Of its rows their places in the journal alone, which take least. */
    long[] places();

    /**
     * The trace with the largest key whose request id this is; null where there is none.
     *
     * @param counts whether the row of the record at a place counts
     */
    @Nullable RowKey find(String requestId, LongPredicate counts);
}
