package rewind.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import rewind.latency.TraceDurations;
import rewind.store.latency.LatencyTables;

/**
 * Counts latencies of what is written: requests only leave their durations here, which are counted when somebody asks
 * or when a block goes to the database.
 *
 * <p>Spans that join a trace later are not counted: their request was.
 */
final class LatencyFeed {
    private static final int AT_ONCE = 1000;

    private final LatencyTables tables = new LatencyTables();
    /** Held while durations are counted; it is taken before the lock of {@code waiting}. */
    private final Object counting = new Object();

    private List<TraceDurations> waiting = new ArrayList<>();
    /** The place behind the last record that waits, and behind the last that is counted. */
    private long waitingTo;

    private long countedTo;

    /** Begins with what the database has. */
    void load(Handle handle) {
        countedTo = tables.load(handle);
        waitingTo = countedTo;
    }

    /** The place in the journal up to which the database has counted, as far as it was when it was opened. */
    long countedTo() {
        return countedTo;
    }

    /** Whether the record at a place is not counted yet, as far as the database knows. */
    boolean lacks(long place) {
        return place >= countedTo;
    }

    /**
     * Leaves durations to be counted, in the order of the journal.
     *
     * @param next the place behind the record
     */
    void add(TraceDurations durations, long next) {
        synchronized (tables) {
            waiting.add(durations);
            waitingTo = next;
        }
    }

    private void count() {
        List<TraceDurations> batch;
        synchronized (tables) {
            batch = waiting;
            waiting = new ArrayList<>();
            countedTo = waitingTo;
        }
        for (int at = 0; at < batch.size(); at += AT_ONCE) {
            tables.add(batch.subList(at, Math.min(batch.size(), at + AT_ONCE)));
        }
    }

    /** Takes what has come so far into the tables, in the caller's transaction. */
    void flush(Handle handle) {
        synchronized (counting) {
            count();
            tables.flush(handle, countedTo);
        }
    }

    /** Returns when everything that was left here is counted. */
    void upToDate() {
        synchronized (counting) {
            count();
        }
    }

    /** The answers from what was counted. */
    LatencyStatistics statistics(Database database) {
        return new StoredLatency(database, tables, this::upToDate);
    }
}
