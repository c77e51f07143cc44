package rewind.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns by the keys of their rows. Statements are kept for the next question, with their connections: a search goes
 * through hundreds of blocks, and to make a statement ready takes longer than to read one. Safe for many threads.
 */
final class ColumnReads implements AutoCloseable {
    /** As many as ask at a time, mostly; connections of the pool, which has ten. */
    private static final int KEPT = 3;

    private final Jdbi jdbi;
    private final Deque<Reader> idle = new ArrayDeque<>();
    private boolean closed;

    ColumnReads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What of which table. */
    enum Column {
        BLOCK_COLUMNS("trace_block_columns", "columns", "block_id"),
        BLOCK_ROWS("trace_block_rows", "columns", "block_id"),
        DETAILS_PART("trace_details_part", "content", "id");

        private final String sql;

        Column(String table, String column, String key) {
            sql = "select " + column + ", octet_length(" + column + ") from " + table + " where " + key + " = ?";
        }
    }

    /**
     * Reads a column of the row with this key; null where there is no such row.
     *
     * @throws StoreException if the database cannot be asked
     */
    <T> @Nullable T read(Column column, long key, Function<ColumnInput, T> form) {
        // Where closing fails, too, the first error is the one to tell, which this form keeps.
        try (Reader reader = take()) {
            return reader.read(column, key, form);
        } catch (SQLException e) {
            throw new StoreException("the index cannot be read: " + e.getMessage(), e);
        }
    }

    private Reader take() {
        synchronized (idle) {
            Reader known = idle.poll();
            if (known != null) {
                return known;
            }
        }
        return new Reader(jdbi.open());
    }

    private boolean keep(Reader reader) {
        synchronized (idle) {
            if (closed || idle.size() >= KEPT) {
                return false;
            }
            idle.push(reader);
            return true;
        }
    }

    /** Lets all connections go. What is asked afterwards is answered as long as the database is open. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(reader -> reader.handle.close());
            idle.clear();
        }
    }

    /** A connection and its statements, for one thread at a time. */
    private final class Reader implements AutoCloseable {
        private final Handle handle;
        private final Map<Column, PreparedStatement> statements = new HashMap<>();
        private boolean usable;

        Reader(Handle handle) {
            this.handle = handle;
        }

        <T> @Nullable T read(Column column, long key, Function<ColumnInput, T> form) throws SQLException {
            usable = false;
            PreparedStatement statement = statements.get(column);
            if (statement == null) {
                statement = handle.getConnection().prepareStatement(column.sql);
                statements.put(column, statement);
            }
            statement.setLong(1, key);
            T read;
            try (ResultSet row = statement.executeQuery()) {
                // A stream, as the database copies all of what it gives as an array.
                read = row.next() ? form.apply(new ColumnInput(row.getBinaryStream(1), row.getInt(2))) : null;
            }
            usable = true;
            return read;
        }

        /** Kept for the next question, unless this one failed or enough are kept. */
        @Override
        public void close() {
            if (!usable || !keep(this)) {
                handle.close();
            }
        }
    }
}
