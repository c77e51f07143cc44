package rewind.store;

import java.util.List;

/** Rollout events in the database. */
final class EventTable implements RolloutEvents {
    private final Database database;

    EventTable(Database database) {
        this.database = database;
    }

    @Override
    public void append(RolloutEvent event) {
        try {
            Database.asking("keep a rollout event", () -> insert(event));
        } catch (IllegalStateException e) {
            // What H2's pool says once it is closed.
            throw new StoreException("the store could not keep a rollout event: it is closed", e);
        }
    }

    private int insert(RolloutEvent event) {
        int rows = database.jdbi()
                .withHandle(handle -> handle.execute(
                        """
                        insert into rollout_event
                            (id, at_ms, kind, who, from_version, to_version, from_rollout, to_rollout)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""",
                        event.id(),
                        event.atMillis(),
                        event.kind(),
                        event.who(),
                        event.from(),
                        event.to(),
                        event.fromRollout(),
                        event.toRollout()));
        database.sync();
        return rows;
    }

    @Override
    public List<RolloutEvent> newest(int limit) {
        return Database.asking("list rollout events", () -> database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from rollout_event order by at_ms desc, seq desc limit ?")
                .bind(0, limit)
                .map((row, context) -> new RolloutEvent(
                        row.getString("id"),
                        row.getLong("at_ms"),
                        row.getString("kind"),
                        row.getString("who"),
                        row.getString("from_version"),
                        row.getString("to_version"),
                        row.getString("from_rollout"),
                        row.getString("to_rollout")))
                .list()));
    }
}
