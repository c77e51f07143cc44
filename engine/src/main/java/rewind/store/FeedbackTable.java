package rewind.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the table of feedback. */
final class FeedbackTable {
    private final Database database;

    FeedbackTable(Database database) {
        this.database = database;
    }

    /** The newest row; zeros where there is none. */
    record Mark(long number, long journalAt) {}

    /** Hears of items that users have seen. */
    interface SeenListener {
        void seen(int userId, long number, int itemId);
    }

    Mark mark() {
        return Database.asking(
                "find the newest feedback", () -> database.jdbi().withHandle(handle -> handle.createQuery(
                                "select coalesce(max(id), 0) id, coalesce(max(journal_at), 0) journal_at from feedback")
                        .map((row, context) -> new Mark(row.getLong("id"), row.getLong("journal_at")))
                        .one()));
    }

    void insert(Feedback f, long place) {
        Database.asking("keep feedback", () -> database.jdbi()
                .withHandle(handle -> handle.execute(
                        "insert into feedback values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        f.number(),
                        f.atMillis(),
                        f.userId(),
                        f.itemId(),
                        f.event().code(),
                        f.rating(),
                        f.requestId(),
                        f.requestAtMillis(),
                        f.inAnswer(),
                        f.modelVersion(),
                        f.variant(),
                        place)));
    }

    /** Tells of everything that was ever seen, in the order in which it came. */
    void seen(SeenListener listener) {
        Database.asking("read feedback", () -> {
            database.jdbi().useHandle(handle -> handle.createQuery(
                            "select id, user_id, item_id from feedback where event in (2, 3) order by id")
                    .map((row, context) -> {
                        listener.seen(row.getInt("user_id"), row.getLong("id"), row.getInt("item_id"));
                        return true;
                    })
                    .forEach(told -> {}));
            return true;
        });
    }

    SeenByFeedback seenBy(int userId, long watermark) {
        return Database.asking("read a user's feedback", () -> database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, item_id from feedback"
                                + " where user_id = ? and id <= ? and event in (2, 3) order by user_id, id")
                        .bind(0, userId)
                        .bind(1, watermark)
                        .reduceResultSet(
                                SeenByFeedback.NONE,
                                (known, row, context) -> known.plus(row.getLong("id"), row.getInt("item_id")))));
    }

    /** By name of version or variant: clicks, plays, ratings, clicked answers, from the second place on. */
    Map<Optional<String>, long[]> events(
            FeedbackStatistics.Group by, @Nullable Instant since, @Nullable Instant until) {
        String name = by == FeedbackStatistics.Group.VARIANT ? "variant" : "model_version";
        Map<Optional<String>, long[]> counts = new HashMap<>();
        Database.asking("count feedback", () -> database.jdbi().withHandle(handle -> handle.createQuery(
                        "select " + name + " name, event, count(*) events,"
                                + " count(distinct case when in_answer then request_id end) answers"
                                + " from feedback where request_at_ms >= ? and request_at_ms < ? group by " + name
                                + ", event")
                .bind(0, since == null ? 0 : since.toEpochMilli())
                .bind(1, until == null ? Long.MAX_VALUE : until.toEpochMilli())
                .map((row, context) -> {
                    long[] of = counts.computeIfAbsent(Optional.ofNullable(row.getString("name")), k -> new long[5]);
                    int event = row.getInt("event");
                    of[event] += row.getLong("events");
                    of[4] += event == FeedbackEvent.CLICK.code() ? row.getLong("answers") : 0;
                    return event;
                })
                .list()));
        return counts;
    }
}
