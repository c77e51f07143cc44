package rewind.store;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import rewind.latency.TraceDurations;
import rewind.store.latency.LatencyTables;

/** The statistics of latency in a database of their own, fed by hand, with the number of traces as place in the journal. */
public final class LatencyFolder implements AutoCloseable {
    private final Database database;
    private final LatencyTables tables;
    private final StoredLatency statistics;
    private long journalAt;

    public LatencyFolder(Path folder) {
        this(folder, new LatencyTables());
    }

    LatencyFolder(Path folder, LatencyTables tables) {
        this.database = Database.open(folder);
        this.tables = tables;
        this.statistics = new StoredLatency(database, tables);
        this.journalAt = database.jdbi().withHandle(tables::load);
    }

    /** Up to which place everything is counted. */
    public long journalAt() {
        return journalAt;
    }

    /** Counts traces in memory. */
    public void add(List<TraceDurations> traces) {
        tables.add(traces);
        journalAt += traces.size();
    }

    /** Takes what was counted into the tables. */
    public void flush() {
        database.jdbi().useTransaction(handle -> tables.flush(handle, journalAt));
    }

    LatencyTables tables() {
        return tables;
    }

    Jdbi jdbi() {
        return database.jdbi();
    }

    /** What can be asked. */
    public LatencyStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {
        database.close();
    }
}
