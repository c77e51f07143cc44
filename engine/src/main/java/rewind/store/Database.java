package rewind.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The embedded H2 database: opening, migrating, closing, and what only H2 understands. */
final class Database implements AutoCloseable {
    /** H2's code for a file that another process has open (org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1). */
    private static final int ALREADY_OPEN = 90020;
    /** And for one in which it does not find what must be there (FILE_CORRUPTED_1). */
    private static final int DAMAGED = 90030;

    private final JdbcConnectionPool pool;
    private final Jdbi jdbi;
    private final ColumnReads columns;
    private final IdFile ids;

    private Database(JdbcConnectionPool pool, IdFile ids) {
        this.pool = pool;
        this.ids = ids;
        this.jdbi = Jdbi.create(pool);
        this.columns = new ColumnReads(jdbi);
    }

    /**
     * Opens the database in this folder, making it where there is none, and brings its schema up to date.
     *
     * @throws StoreException if another process has it open, or it is damaged
     */
    static Database open(Path folder) {
        // DB_CLOSE_ON_EXIT: our own order of closing on SIGTERM, the queue first, then the database.
        // WRITE_DELAY, in milliseconds: each write rewrites the index pages that were touched since the last, so that
        // fewer writes cost much less. The journal keeps what is not written yet.
        // CACHE_SIZE, in kB: what is asked for again is kept as columns, not as pages, which the system keeps. By
        // itself it
        // would be 64 MB for each GB that the heap may have.
        String url = "jdbc:h2:file:" + folder.resolve("traces").toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=5000;CACHE_SIZE=4096";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:rewind/store/migration")
                    // A migration that was applied and that we do not have is one of a newer version: not for us.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
            return new Database(pool, new IdFile(folder.resolve("traces.ids")));
        } catch (FlywayException e) {
            pool.dispose();
            throw explain(folder, e);
        }
    }

    private static StoreException explain(Path folder, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            int code = cause instanceof SQLException sql ? sql.getErrorCode() : 0;
            if (code == ALREADY_OPEN) {
                return HeldStoreException.elsewhere(folder, "");
            }
            if (code == DAMAGED) {
                return new StoreException(
                        "the database of the store in " + folder
                                + " is damaged. The traces are in the journal beside it:"
                                + " 'rewind store rebuild' makes the database anew, and puts the damaged one aside.",
                        e);
            }
        }
        if (e instanceof FlywayValidateException
                && String.valueOf(e.getMessage()).contains("not resolved locally")) {
            return new StoreException(
                    "the store in " + folder + " is of a newer version of this program, which has changed its tables",
                    e);
        }
        return new StoreException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    ColumnReads columns() {
        return columns;
    }

    /** Copies of what the database has. */
    IdFile ids() {
        return ids;
    }

    /** Runs something that asks the database, turning its exceptions into ours. */
    static <T> T asking(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            Throwable cause = e.getCause();
            throw new StoreException(
                    "the store could not " + what + ": " + (cause == null ? e : cause).getMessage(), e);
        }
    }

    /** Returns when everything committed is on the disk itself. */
    void sync() {
        jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
    }

    /** Writes the file anew without the room that is free in it; nothing can be asked any more. */
    void compactAndClose() {
        columns.close();
        // Not through Jdbi, which would put its connection in order afterwards, and there is nothing to put in order.
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            throw new StoreException("the store could not be made small: " + e.getMessage(), e);
        }
    }

    /** Closes the database; H2 does so in order when its last connection closes. */
    @Override
    public void close() {
        ids.close();
        columns.close();
        pool.dispose();
    }
}
