package rewind.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The questions of {@link TraceFinder}, put to the database. */
final class TraceSelection {
    private final Jdbi jdbi;
    private final Provenances provenances;
    private final Path folder;

    /** @param folder of the journal */
    TraceSelection(Jdbi jdbi, Provenances provenances, Path folder) {
        this.jdbi = jdbi;
        this.provenances = provenances;
        this.folder = folder;
    }

    TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > TraceLookup.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "limit must be from 1 to " + TraceLookup.MAX_PAGE + ", not " + limit + ".");
        }
        Long before = cursor == null ? null : Cursor.decode(cursor);
        List<Map.Entry<Long, TraceSummary>> rows = new ArrayList<>();
        for (Condition condition : conditions(query)) {
            condition.before(before);
            // One more than wanted tells whether there is a page after this one.
            String sql = "select " + TraceTable.SUMMARY_COLUMNS + " from trace" + condition.where()
                    + condition.newestFirst() + " limit " + (limit + 1);
            rows.addAll(jdbi.withHandle(handle -> condition
                    .bind(handle.createQuery(sql))
                    .map((row, context) -> Map.entry(row.getLong("id"), TraceTable.summary(row, provenances)))
                    .list()));
        }
        rows.sort(Comparator.comparing(Map.Entry<Long, TraceSummary>::getKey).reversed());
        boolean more = rows.size() > limit;
        List<Map.Entry<Long, TraceSummary>> page = more ? rows.subList(0, limit) : rows;
        return new TracePage(
                page.stream().map(Map.Entry::getValue).toList(),
                more ? Cursor.encode(page.getLast().getKey()) : null);
    }

    Optional<Trace> get(String requestId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + TraceTable.SUMMARY_COLUMNS
                        + ", journal_at, detail from trace where request_hash = ? and request_id = ?"
                        + " order by request_hash desc, id desc limit 1")
                .bind(0, TraceTable.hash(requestId))
                .bind(1, requestId)
                .map((row, context) -> trace(row))
                .findOne());
    }

    private Trace trace(ResultSet row) throws SQLException {
        TraceSummary summary = TraceTable.summary(row, provenances);
        byte[] detail = row.getBytes("detail");
        return detail == null
                ? PendingTrace.trace(summary, Journal.read(folder, row.getLong("journal_at")))
                : Detail.decode(summary, detail);
    }

    long count(TraceQuery query) {
        long count = 0;
        for (Condition condition : conditions(query)) {
            count += jdbi.withHandle(handle -> condition
                    .bind(handle.createQuery("select count(*) from trace" + condition.where()))
                    .mapTo(Long.class)
                    .one());
        }
        return count;
    }

    TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        if (buckets < 1 || buckets > 2000) {
            throw new IllegalArgumentException("buckets must be from 1 to 2000, not " + buckets);
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from (" + from + ") must be before until (" + until + ")");
        }
        long[] requests = new long[buckets];
        long[] errors = new long[buckets];
        long first = TraceId.first(from);
        long width = Math.max(1, Math.ceilDiv(TraceId.first(until) - first, buckets));
        for (Condition condition : conditions(within(query, from, until))) {
            String sql = "select (id - " + first + ") / " + width + " as bucket, count(*) as requests,"
                    + " sum(case when status >= 400 then 1 else 0 end) as errors from trace" + condition.where()
                    + " group by bucket";
            jdbi.useHandle(handle -> condition
                    .bind(handle.createQuery(sql))
                    .map((row, context) ->
                            new long[] {row.getLong("bucket"), row.getLong("requests"), row.getLong("errors")})
                    .forEach(row -> {
                        requests[(int) row[0]] += row[1];
                        errors[(int) row[0]] += row[2];
                    }));
        }
        return new TimeHistogram(from, until, requests, errors);
    }

    private static TraceQuery within(TraceQuery query, Instant from, Instant until) {
        Instant since = query.since();
        Instant end = query.until();
        return query.between(
                since == null || since.isBefore(from) ? from : since, end == null || end.isAfter(until) ? until : end);
    }

    /**
     * One condition for all traces, or one for each provenance that the query admits: each is then a range of one
     * index, already in order, which a list of keys would not be.
     */
    private List<Condition> conditions(TraceQuery query) {
        if (query.modelVersion() == null && query.modelName() == null) {
            return List.of(Condition.of(query, null));
        }
        return provenances.matching(query).stream()
                .map(id -> Condition.of(query, id))
                .toList();
    }
}
