package rewind.store;

import org.jdbi.v3.core.Handle;
import rewind.latency.TraceDurations;
import rewind.store.latency.LatencyTables;

/**
 * Counts latencies of what is written, a few dozen together: keeping the durations of a whole block costs more, since they
 * grow old enough to be copied by the garbage collector and are cold when they are read.
 *
 * <p>Spans that join a trace later are not counted: their request was.
 */
final class LatencyFeed {
    private final LatencyTables tables = new LatencyTables();
    /** Only to be read before anything is written. */
    private long countedAtOpening;

    /** Begins with what the database has. */
    void load(Handle handle) {
        countedAtOpening = tables.load(handle);
    }

    /** The place in the journal up to which the database has counted, as far as it was when it was opened. */
    long countedTo() {
        return countedAtOpening;
    }

    /** Whether the record at a place was not counted when the database was opened. */
    boolean lacks(long place) {
        return place >= countedAtOpening;
    }

    /**
     * Counts durations, in the order of the journal and one at a time.
     *
     * @param next the place behind the record
     */
    void add(TraceDurations durations, long next) {
        tables.add(durations, next);
    }

    /** Takes what has come so far into the tables, in the caller's transaction. */
    void flush(Handle handle) {
        tables.flush(handle);
    }

    /** The answers from what was counted. */
    LatencyStatistics statistics(Database database) {
        return new StoredLatency(database, tables);
    }
}
