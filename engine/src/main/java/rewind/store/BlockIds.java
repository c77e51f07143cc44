package rewind.store;

/** The ids of the traces of an {@link IndexBlock}, in the same order. */
record BlockIds(IdColumn requestIds, IdColumn traceIds) {}
