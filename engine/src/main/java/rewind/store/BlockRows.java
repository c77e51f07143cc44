package rewind.store;

/**
 * What is shown of the traces of an {@link IndexBlock}, and where the whole of each stands, in the same order.
 *
 * @param places in the journal
 * @param ks {@link #NO_K} where there is none
 * @param storedAt microseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // columns, as in the block
record BlockRows(
        IdColumn requestIds,
        IdColumn traceIds,
        long[] places,
        NumberColumn ks,
        NumberColumn items,
        NumberColumn spans,
        long[] storedAt) {
    static final long NO_K = Long.MIN_VALUE;

    BlockIds ids() {
        return new BlockIds(requestIds, traceIds);
    }
}
