package rewind.store.latency;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import rewind.latency.LatencyAccumulator.Series;
import rewind.latency.SeriesKey;
import rewind.latency.SeriesKind;

/** Rows of the table of series. */
final class SeriesTable {
    private SeriesTable() {}

    static List<Series> all(Handle handle) {
        return handle.createQuery(
                        "select id, kind, stage, model_version, variant, path from latency_series order by id")
                .map((row, context) -> new Series(
                        row.getInt("id"),
                        new SeriesKey(
                                SeriesKind.ofCode(row.getInt("kind")),
                                row.getString("stage"),
                                row.getString("model_version"),
                                row.getString("variant"),
                                row.getString("path"))))
                .list();
    }

    static void insert(Handle handle, List<Series> series) {
        if (series.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("insert into latency_series values (?, ?, ?, ?, ?, ?)")) {
            for (Series one : series) {
                SeriesKey key = one.key();
                batch.add(one.id(), key.kind().code(), key.stage(), key.modelVersion(), key.variant(), key.path());
            }
            batch.execute();
        }
    }
}
