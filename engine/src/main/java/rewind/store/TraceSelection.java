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
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The questions of {@link TraceFinder}, put to the index, the table and the journal. */
final class TraceSelection {
    private final Jdbi jdbi;
    private final TraceIndex index;
    private final Provenances provenances;
    private final Path folder;

    /** @param folder of the journal */
    TraceSelection(Jdbi jdbi, TraceIndex index, Provenances provenances, Path folder) {
        this.jdbi = jdbi;
        this.index = index;
        this.provenances = provenances;
        this.folder = folder;
    }

    TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > TraceLookup.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "limit must be from 1 to " + TraceLookup.MAX_PAGE + ", not " + limit + ".");
        }
        long before = cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor);
        // One more than wanted tells whether there is a page after this one.
        List<Map.Entry<Long, TraceSummary>> rows = new ArrayList<>(
                hasText(query)
                        ? withText(query, limit + 1, before)
                        : rows(index.newest(IndexFilter.of(query, provenances).before(before), limit + 1)));
        rows.sort(Comparator.comparing(Map.Entry<Long, TraceSummary>::getKey).reversed());
        boolean more = rows.size() > limit;
        List<Map.Entry<Long, TraceSummary>> page = more ? rows.subList(0, limit) : rows;
        return new TracePage(
                page.stream().map(Map.Entry::getValue).toList(),
                more ? Cursor.encode(page.getLast().getKey()) : null);
    }

    private static boolean hasText(TraceQuery query) {
        String text = query.text();
        return text != null && !text.isBlank();
    }

    private List<Map.Entry<Long, TraceSummary>> rows(List<Long> ids) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + TraceTable.SUMMARY_COLUMNS + " from trace where id = any(?)")
                        .bindByType(0, ids.toArray(new Long[0]), Long[].class)
                        .map((row, context) -> row(row))
                        .list());
    }

    private List<Map.Entry<Long, TraceSummary>> withText(TraceQuery query, int limit, long before) {
        List<Map.Entry<Long, TraceSummary>> rows = new ArrayList<>();
        for (Condition condition : conditions(query)) {
            condition.before(before);
            String sql = "select " + TraceTable.SUMMARY_COLUMNS + " from trace" + condition.where()
                    + " order by id desc limit " + limit;
            rows.addAll(jdbi.withHandle(handle -> condition
                    .bind(handle.createQuery(sql))
                    .map((row, context) -> row(row))
                    .list()));
        }
        return rows;
    }

    private Map.Entry<Long, TraceSummary> row(ResultSet row) throws SQLException {
        return Map.entry(row.getLong("id"), TraceTable.summary(row, provenances));
    }

    Optional<Trace> get(String requestId) {
        return jdbi.withHandle(handle -> {
            OptionalLong id = index.newestWithHash(TraceTable.hash(requestId), candidate -> handle.createQuery(
                            "select request_id from trace where id = ?")
                    .bind(0, candidate)
                    .mapTo(String.class)
                    .one()
                    .equals(requestId));
            return id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(handle.createQuery("select " + TraceTable.SUMMARY_COLUMNS
                                    + ", journal_at, detail from trace where id = ?")
                            .bind(0, id.getAsLong())
                            .map((row, context) -> trace(row))
                            .one());
        });
    }

    private Trace trace(ResultSet row) throws SQLException {
        byte[] detail = row.getBytes("detail");
        return detail == null
                ? at(row.getLong("journal_at"))
                : Detail.decode(TraceTable.summary(row, provenances), detail);
    }

    /** The trace at a place in the journal. */
    Trace at(long place) {
        byte[] record = Journal.read(folder, place);
        try {
            return PendingTrace.trace(record);
        } catch (CodecException e) {
            throw new StoreException(
                    "byte " + Journal.position(place) + " of " + Journal.file(folder, Journal.segment(place))
                            + " begins a trace that this version of Rewind cannot read: " + e.getMessage(),
                    e);
        }
    }

    long count(TraceQuery query) {
        if (!hasText(query)) {
            long[] count = new long[1];
            index.select(IndexFilter.of(query, provenances), (block, row) -> count[0]++);
            return count[0];
        }
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
        TraceQuery wanted = within(query, from, until);
        if (hasText(query)) {
            countWithText(wanted, first, width, requests, errors);
        } else {
            index.select(IndexFilter.of(wanted, provenances), (block, row) -> {
                int bucket = (int) ((block.ids()[row] - first) / width);
                requests[bucket]++;
                errors[bucket] += block.statuses()[row] >= 400 ? 1 : 0;
            });
        }
        return new TimeHistogram(from, until, requests, errors);
    }

    private void countWithText(TraceQuery query, long first, long width, long[] requests, long[] errors) {
        for (Condition condition : conditions(query)) {
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
    }

    private static TraceQuery within(TraceQuery query, Instant from, Instant until) {
        Instant since = query.since();
        Instant end = query.until();
        return query.between(
                since == null || since.isBefore(from) ? from : since, end == null || end.isAfter(until) ? until : end);
    }

    /** One condition for all traces, or one for each provenance that the query admits. */
    private List<Condition> conditions(TraceQuery query) {
        if (query.modelVersion() == null && query.modelName() == null) {
            return List.of(Condition.of(query, null));
        }
        return provenances.matching(query).stream()
                .map(id -> Condition.of(query, id))
                .toList();
    }
}
