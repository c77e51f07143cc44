package rewind.store.latency;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.latency.LatencyAccumulator;
import rewind.latency.SeriesLimits;
import rewind.latency.TraceDurations;

/**
 * Keeps the statistics of latency as traces arrive. Traces are counted in memory; {@link #flush} takes what has come
 * together into the tables, in the caller's transaction, with the place in the journal up to which it goes. What came
 * after that place is to be counted again at the next start.
 *
 * <p>{@link #add} is for one thread at a time, in the order of the journal; {@link #load}, {@link #flush} and {@link
 * #rebuild} are for one thread; questions may come from any.
 */
public final class LatencyTables {
    private static final Logger LOG = LoggerFactory.getLogger(LatencyTables.class);
    /** Some ten megabytes. */
    private static final int MANY_CELLS = 10_000;

    private static final int AT_ONCE = 1000;

    private final LatencyAccumulator accumulator;
    private boolean saidFolded;

    public LatencyTables() {
        this(SeriesLimits.USUAL);
    }

    LatencyTables(SeriesLimits limits) {
        accumulator = new LatencyAccumulator(limits);
    }

    LatencyAccumulator accumulator() {
        return accumulator;
    }

    /**
     * Begins with what the tables have. To be called first, outside of a transaction.
     *
     * @return the place in the journal up to which everything is counted; what stands from there on is to be added
     */
    public long load(Handle handle) {
        Mark mark = Mark.read(handle);
        if (mark.rebuilding()) {
            LOG.warn("the statistics of latency were not rebuilt to the end; they are made anew");
            mark = clear(handle, mark);
            mark = new Mark(0, mark.flush(), false);
            mark.write(handle);
        }
        accumulator.restore(SeriesTable.all(handle), mark.flush(), mark.journalAt());
        return mark.journalAt();
    }

    /** Empties the tables. The mark goes first: should this end half-way, the next start clears again. */
    private static Mark clear(Handle handle, Mark before) {
        Mark mark = new Mark(0, before.flush() + 1, true);
        mark.write(handle);
        handle.execute("truncate table latency_cell");
        handle.execute("truncate table latency_series");
        return mark;
    }

    /** Counts traces, in memory. Each is counted once for each time that it is given. */
    public void add(List<TraceDurations> traces) {
        accumulator.add(traces);
    }

    /**
     * Counts a trace, in memory: about a microsecond for one with eight spans.
     *
     * @param next the place in the journal behind it
     */
    public void add(TraceDurations trace, long next) {
        accumulator.add(trace, next);
    }

    private void tellFolded() {
        if (!saidFolded && accumulator.folded() > 0) {
            saidFolded = true;
            LOG.warn(
                    "there are more model versions, paths or span names than latencies are kept apart by ({}); the rest is"
                            + " counted as (other)",
                    accumulator.limits());
        }
    }

    /** Whether so much has come together in memory that it should be flushed, whatever the time. */
    public boolean isFull() {
        return accumulator.openCells() >= MANY_CELLS;
    }

    /**
     * Takes what was added into the tables. Should the transaction fail the next flush takes it again, also if nobody
     * knows whether it failed.
     *
     * @param handle in the transaction
     * @param journalAt where in the journal stands what follows the last trace that was added
     */
    public void flush(Handle handle, long journalAt) {
        Mark mark = Mark.read(handle);
        LatencyAccumulator.Flush flush = insert(handle, mark);
        new Mark(journalAt, flush.number(), mark.rebuilding()).write(handle);
    }

    /**
     * Takes what was added with its place into the tables, as above.
     *
     * @param handle in the transaction
     */
    public void flush(Handle handle) {
        Mark mark = Mark.read(handle);
        LatencyAccumulator.Flush flush = insert(handle, mark);
        new Mark(flush.countedTo(), flush.number(), mark.rebuilding()).write(handle);
    }

    private LatencyAccumulator.Flush insert(Handle handle, Mark before) {
        LatencyAccumulator.Flush flush = accumulator.flush(before.flush());
        SeriesTable.insert(handle, flush.series());
        CellTable.merge(handle, flush.cells());
        tellFolded();
        return flush;
    }

    /**
     * Counts everything anew, in transactions of its own. Should it end half-way, {@link #load} finds nothing counted.
     *
     * @param traces all of them
     * @param journalAt where in the journal stands what follows the last of them
     */
    public void rebuild(Jdbi jdbi, Stream<TraceDurations> traces, long journalAt) {
        jdbi.useHandle(handle -> {
            // Who asks meanwhile waits for the memory to be in step with the tables again.
            synchronized (accumulator) {
                Mark cleared = clear(handle, Mark.read(handle));
                accumulator.restore(List.of(), cleared.flush(), 0);
            }
        });
        List<TraceDurations> batch = new ArrayList<>(AT_ONCE);
        for (Iterator<TraceDurations> all = traces.iterator(); all.hasNext(); ) {
            batch.add(all.next());
            if (batch.size() == AT_ONCE || !all.hasNext()) {
                add(batch);
                batch.clear();
                if (isFull()) {
                    jdbi.useTransaction(handle -> flush(handle, 0));
                }
            }
        }
        jdbi.useTransaction(handle -> {
            LatencyAccumulator.Flush flush = insert(handle, Mark.read(handle));
            new Mark(journalAt, flush.number(), false).write(handle);
        });
    }
}
