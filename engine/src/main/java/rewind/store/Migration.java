package rewind.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Takes over a store of before the blocks: a table with a row a trace. The journal has the whole of nearly all of them, and
 * the index is made anew from it; the oldest have a part in a column of the table, and go to the journal here.
 */
final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final Jdbi jdbi;
    private final Provenances provenances;

    Migration(Jdbi jdbi, Provenances provenances) {
        this.jdbi = jdbi;
        this.provenances = provenances;
    }

    /**
     * Does it where it is needed. Where it was interrupted it is done again.
     *
     * @param folder of the journal, which nobody writes to yet
     */
    void run(Path folder) throws IOException {
        if (!isThere("trace")) {
            return;
        }
        LOG.info("the store in {} is of an older version; its index is made anew", folder);
        jdbi.useHandle(provenances::load);
        try (Journal journal = new Journal(
                folder,
                TraceStore.SEGMENT_BYTES,
                TraceStore.RING_BYTES,
                JournalReplay.of(folder).lastSegment())) {
            jdbi.useHandle(handle -> append(handle, journal));
            journal.force();
        }
        jdbi.useHandle(handle -> handle.execute("drop table trace"));
        jdbi.useHandle(handle -> handle.execute("drop table journal_mark"));
    }

    private boolean isThere(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from information_schema.tables"
                                + " where lower(table_name) = ? and lower(table_schema) = 'public'")
                        .bind(0, table)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    private void append(Handle handle, Journal journal) {
        handle.createQuery("select * from trace where detail is not null order by id")
                .setFetchSize(1000)
                .map((row, context) -> {
                    Trace trace = Detail.decode(summary(row), row.getBytes("detail"));
                    try {
                        return journal.append(TraceRecord.frame(row.getLong("id"), trace));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .forEach(place -> LOG.trace("a trace has gone to {}", place));
    }

    private TraceSummary summary(ResultSet row) throws SQLException {
        int provenance = row.getInt("provenance_id");
        return new TraceSummary(
                row.getString("request_id"),
                row.getString("trace_id"),
                TraceId.millis(row.getLong("id")),
                provenance == 0 ? Provenance.NONE : provenances.get(provenance),
                row.getLong("latency_us"),
                row.getObject("user_id", Long.class),
                row.getObject("k", Integer.class),
                row.getInt("num_items"),
                row.getInt("status"),
                optional(row, "variant"),
                row.getString("path"),
                row.getString("method"),
                optional(row, "error_type"),
                row.getLong("stored_at_us"),
                TraceSummary.OWN_SERVICE,
                0);
    }

    private static @Nullable String optional(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
