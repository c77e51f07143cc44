package rewind.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.StatementContext;
import rewind.trace.TraceNote;

/** Notes in the database. */
final class NoteTable implements TraceNotes {
    private final Database database;

    NoteTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TraceNote> get(String requestId) {
        return asking("read a note", () -> database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from trace_note where request_id = ?")
                        .bind(0, requestId)
                        .map(NoteTable::note)
                        .findOne()));
    }

    @Override
    public void put(TraceNote note) {
        asking(
                "keep a note",
                () -> change(
                        "merge into trace_note (request_id, content, changed_at_ms) key (request_id) values (?, ?, ?)",
                        note.requestId(),
                        note.text(),
                        note.changedAtMillis()));
    }

    @Override
    public boolean remove(String requestId) {
        return asking("remove a note", () -> change("delete from trace_note where request_id = ?", requestId)) > 0;
    }

    private int change(String statement, Object... values) {
        int rows = database.jdbi().withHandle(handle -> handle.execute(statement, values));
        database.sync();
        return rows;
    }

    @Override
    public List<TraceNote> newest(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit + ".");
        }
        return asking("list notes", () -> database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from trace_note order by changed_at_ms desc, request_id limit ?")
                .bind(0, limit)
                .map(NoteTable::note)
                .list()));
    }

    private static TraceNote note(ResultSet row, StatementContext context) throws SQLException {
        return new TraceNote(row.getString("request_id"), row.getString("content"), row.getLong("changed_at_ms"));
    }

    private static <T> T asking(String what, Supplier<T> question) {
        try {
            return Database.asking(what, question);
        } catch (IllegalStateException e) {
            // What H2's pool says once it is closed.
            throw new StoreException("the store could not " + what + ": it is closed", e);
        }
    }
}
