package rewind.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** Rows of the table of traces. */
final class TraceTable {
    /** What a summary is made of. */
    static final String SUMMARY_COLUMNS = "id, request_id, trace_id, provenance_id, latency_us, user_id, k, num_items,"
            + " status, variant, path, method, error_type, stored_at_us";

    private TraceTable() {}

    /** What the index holds of a request id: CRC-32C of its UTF-8. */
    static int hash(String requestId) {
        CRC32C crc = new CRC32C();
        crc.update(requestId.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** By plain JDBC: of all that is done for a trace in the database, Jdbi's binding was a third. */
    static void insert(Handle handle, List<PendingTrace> traces, Map<Provenance, Integer> provenances) {
        String sql = "insert into trace (" + SUMMARY_COLUMNS
                + ", journal_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement batch = handle.getConnection().prepareStatement(sql)) {
            for (PendingTrace trace : traces) {
                TraceSummary s = trace.summary();
                batch.setLong(1, trace.id());
                batch.setString(2, s.requestId());
                batch.setString(3, s.traceId());
                batch.setInt(4, key(provenances, s.provenance()));
                batch.setLong(5, s.latencyMicros());
                batch.setObject(6, s.userId(), Types.BIGINT);
                batch.setObject(7, s.k(), Types.INTEGER);
                batch.setInt(8, s.numItems());
                batch.setInt(9, s.status());
                batch.setString(10, s.variant());
                batch.setString(11, s.path());
                batch.setString(12, s.method());
                batch.setString(13, s.errorType());
                batch.setLong(14, s.storedAtMicros());
                batch.setLong(15, trace.place());
                batch.addBatch();
            }
            batch.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("the database did not take the traces: " + e.getMessage(), e);
        }
    }

    static int key(Map<Provenance, Integer> provenances, Provenance provenance) {
        return Objects.requireNonNull(provenances.get(provenance), "provenances are resolved first");
    }

    static TraceSummary summary(ResultSet row, Provenances provenances) throws SQLException {
        return new TraceSummary(
                row.getString("request_id"),
                row.getString("trace_id"),
                TraceId.millis(row.getLong("id")),
                provenances.get(row.getInt("provenance_id")),
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
