package rewind.store.latency;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import rewind.latency.CellSink;
import rewind.latency.DamagedSketchException;
import rewind.latency.LatencyAccumulator.OpenCell;
import rewind.latency.LatencyAccumulator.Series;
import rewind.latency.LatencyCell;
import rewind.latency.Resolution;
import rewind.latency.TimeCover;

/** Rows of the table of cells. By plain JDBC: a flush is some hundred small statements. */
final class CellTable {
    private CellTable() {}

    /** Merges cells into the rows of every resolution that they are part of. */
    static void merge(Handle handle, List<OpenCell> cells) {
        SortedMap<Long, LatencyCell> changes = new TreeMap<>();
        for (OpenCell open : cells) {
            for (Resolution resolution : Resolution.values()) {
                changes.computeIfAbsent(CellKey.of(resolution, open.series(), open.minute()), key -> new LatencyCell())
                        .merge(open.cell());
            }
        }
        if (!changes.isEmpty()) {
            write(handle, changes);
        }
    }

    private static void write(Handle handle, SortedMap<Long, LatencyCell> changes) {
        try (PreparedStatement find =
                        handle.getConnection().prepareStatement("select content from latency_cell where id = ?");
                PreparedStatement insert =
                        handle.getConnection().prepareStatement("insert into latency_cell values (?, ?)");
                PreparedStatement update =
                        handle.getConnection().prepareStatement("update latency_cell set content = ? where id = ?")) {
            boolean inserts = false;
            boolean updates = false;
            for (Map.Entry<Long, LatencyCell> change : changes.entrySet()) {
                LatencyCell cell = change.getValue();
                if (mergeStored(find, change.getKey(), cell)) {
                    update.setBytes(1, cell.encode());
                    update.setLong(2, change.getKey());
                    update.addBatch();
                    updates = true;
                } else {
                    insert.setLong(1, change.getKey());
                    insert.setBytes(2, cell.encode());
                    insert.addBatch();
                    inserts = true;
                }
            }
            if (updates) {
                update.executeBatch();
            }
            if (inserts) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new LatencyTableException("the database did not take the latencies: " + e.getMessage(), e);
        }
    }

    /** False if there is no such row. */
    private static boolean mergeStored(PreparedStatement find, long key, LatencyCell cell) throws SQLException {
        find.setLong(1, key);
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            cell.merge(row.getBytes(1));
            return true;
        } catch (DamagedSketchException e) {
            throw damaged(key, e);
        }
    }

    private static LatencyTableException damaged(long key, DamagedSketchException reason) {
        return new LatencyTableException(
                "the statistics of latency are damaged at row " + key + " (" + reason.getMessage()
                        + "); they can be rebuilt from the traces",
                reason);
    }

    /** Reads the cells of some series in some periods. */
    static void read(Handle handle, List<Series> series, List<TimeCover> periods, CellSink sink) {
        try (PreparedStatement find = handle.getConnection()
                .prepareStatement("select id, content from latency_cell where id >= ? and id < ?")) {
            for (Series one : series) {
                for (TimeCover period : periods) {
                    read(find, one, period, sink);
                }
            }
        } catch (SQLException e) {
            throw new LatencyTableException("the database did not give the latencies: " + e.getMessage(), e);
        }
    }

    private static void read(PreparedStatement find, Series series, TimeCover period, CellSink sink)
            throws SQLException {
        find.setLong(1, CellKey.of(period.resolution(), series.id(), period.from()));
        find.setLong(2, CellKey.of(period.resolution(), series.id(), period.until()));
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                long key = row.getLong(1);
                try {
                    sink.add(series.key(), CellKey.minute(key), row.getBytes(2));
                } catch (DamagedSketchException e) {
                    throw damaged(key, e);
                }
            }
        }
    }
}
