package rewind.store.latency;

import org.jdbi.v3.core.Handle;

/** What the row of the mark says. */
record Mark(long journalAt, long flush, boolean rebuilding) {

    static Mark read(Handle handle) {
        return handle.createQuery("select journal_at, flush, rebuilding from latency_mark")
                .map((row, context) ->
                        new Mark(row.getLong("journal_at"), row.getLong("flush"), row.getBoolean("rebuilding")))
                .one();
    }

    void write(Handle handle) {
        handle.execute(
                "update latency_mark set journal_at = ?, flush = ?, rebuilding = ?", journalAt, flush, rebuilding);
    }
}
