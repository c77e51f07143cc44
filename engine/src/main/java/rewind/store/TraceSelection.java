package rewind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.query.Query;
import rewind.store.IndexBlock.Label;
import rewind.store.details.RowBounds;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The questions of {@link TraceFinder}, put to the index and the journal. */
final class TraceSelection {
    /** Where a record stands is looked at only where keys are the same, which is seldom. */
    private static final Comparator<Hit> NEWEST_FIRST = Comparator.comparingLong(Hit::id)
            .thenComparingLong(TraceSelection::place)
            .reversed();

    /** Blocks: enough for some processors, and no more work in vain than a moment's. */
    private static final int MOST_TOGETHER = 16;

    private final TraceIndex index;
    private final Provenances provenances;
    private final Journal journal;

    TraceSelection(TraceIndex index, Provenances provenances, Journal journal) {
        this.index = index;
        this.provenances = provenances;
        this.journal = journal;
    }

    /** A row that matches. */
    private record Hit(long id, IndexSlot slot, IndexBlock block, int row) {}

    TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        requireLimit(limit);
        RowKey before = cursor == null ? RowKey.LAST : Cursor.decode(cursor);
        // One more than wanted tells whether there is a page after this one.
        List<Hit> hits = newest(query, before, limit + 1);
        boolean more = hits.size() > limit;
        List<Hit> page = more ? hits.subList(0, limit) : hits;
        return new TracePage(
                page.stream().map(this::summary).toList(),
                more ? Cursor.encode(new RowKey(page.getLast().id(), place(page.getLast()))) : null);
    }

    static void requireLimit(int limit) {
        if (limit < 1 || limit > TraceLookup.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "limit must be from 1 to " + TraceLookup.MAX_PAGE + ", not " + limit + ".");
        }
    }

    static void requireBuckets(Instant from, Instant until, int buckets) {
        if (buckets < 1 || buckets > 2000) {
            throw new IllegalArgumentException("buckets must be from 1 to 2000, not " + buckets);
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from (" + from + ") must be before until (" + until + ")");
        }
    }

    /** Newest blocks first, and more of them at a time the longer too little is found: so what hardly any trace has is sought on all processors. */
    private List<Hit> newest(TraceQuery query, RowKey before, int limit) {
        IndexFilter filter = IndexFilter.of(query, provenances).upTo(before.id());
        List<IndexSlot> slots = index.slots();
        List<Hit> found = new ArrayList<>();
        int together = 1;
        for (int left = slots.size(); left > 0 && !isFull(found, limit, slots.get(left - 1)); ) {
            int next = Math.max(0, left - together);
            slots.subList(next, left).parallelStream()
                    .map(slot -> newest(slot, filter, query, before, limit))
                    .toList()
                    .forEach(found::addAll);
            found.sort(NEWEST_FIRST);
            left = next;
            together = Math.min(2 * together, MOST_TOGETHER);
        }
        return found.size() <= limit ? found : List.copyOf(found.subList(0, limit));
    }

    /** Whether no row of a block would be among so many. */
    private static boolean isFull(List<Hit> found, int limit, IndexSlot slot) {
        return found.size() >= limit && found.get(limit - 1).id() > slot.last();
    }

    private List<Hit> newest(IndexSlot slot, IndexFilter filter, TraceQuery query, RowKey before, int limit) {
        List<Hit> found = new ArrayList<>();
        select(slot, filter, query, (block, row) -> {
            Hit hit = new Hit(block.ids()[row], slot, block, row);
            if (hit.id() != before.id() || place(hit) < before.place()) {
                found.add(hit);
            }
            // Rows come newest first; more than this many of one block cannot be on the page.
            return found.size() < limit;
        });
        return found;
    }

    /** Hears of rows that match. */
    private interface Hits {
        /** Returns whether more are wanted of this block. */
        boolean hear(IndexBlock block, int row);
    }

    /** Tells of the rows of a block that match, newest first. */
    private void select(IndexSlot slot, IndexFilter filter, TraceQuery query, Hits hits) {
        if (!filter.overlaps(slot.first(), slot.last())) {
            return;
        }
        // An open block grows: its columns and its rows are to be of one moment.
        OpenBlock.Sorted now = slot instanceof OpenBlock open ? open.sorted() : null;
        Once<IndexBlock> block = new Once<>(now == null ? slot::block : now::block);
        Once<BlockRows> rows = new Once<>(now == null ? slot::rows : now::rows);
        Once<BlockIds> ids =
                new Once<>(now == null ? slot::ids : () -> now.rows().ids());
        Once<long[]> places =
                new Once<>(now == null ? slot::places : () -> now.rows().places());
        BitSet candidates = candidates(slot, now, filter, TextFilter.of(query), ids);
        if (candidates.isEmpty()) {
            return;
        }
        Query typed = query.typed();
        RowBounds found = typed == null
                ? RowBounds.exactly(candidates)
                : new TypedRows(slot, size(slot, now), block, rows, ids, provenances, index.forgottenTo())
                        .answer(typed.condition(), candidates);
        candidates.and(found.possible());
        for (int row = candidates.length() - 1; row >= 0; row = candidates.previousSetBit(row - 1)) {
            boolean isHit = found.sure().get(row) || (typed != null && matches(typed, places.get()[row]));
            if (isHit && !hits.hear(block.get(), row)) {
                return;
            }
        }
    }

    private static int size(IndexSlot slot, OpenBlock.@Nullable Sorted now) {
        return now == null ? slot.size() : now.block().size();
    }

    /** The rows that all but a typed query leave. Columns are not looked at where nothing is asked of them. */
    private BitSet candidates(
            IndexSlot slot,
            OpenBlock.@Nullable Sorted now,
            IndexFilter filter,
            @Nullable TextFilter text,
            Supplier<BlockIds> ids) {
        if (now == null && text == null && index.allCount(slot) && filter.admitsAll(slot.first(), slot.last())) {
            return RowBounds.all(slot.size());
        }
        IndexBlock block = now == null ? slot.block() : now.block();
        BitSet candidates = filter.select(block);
        index.keepCounting(slot, block, candidates);
        if (text == null || candidates.isEmpty()) {
            return candidates;
        }
        return text.select(block, ids.get(), candidates);
    }

    private boolean matches(Query typed, long place) {
        return unlessForgotten(place).filter(typed::matches).isPresent();
    }

    private TraceSummary summary(Hit hit) {
        return summary(hit.block(), rows(hit), hit.row());
    }

    private TraceSummary summary(IndexBlock block, BlockRows rows, int row) {
        return summary(block, rows, row, provenances);
    }

    /** What a row says. */
    static TraceSummary summary(IndexBlock block, BlockRows rows, int row, Provenances provenances) {
        long user = block.users().get(row);
        long k = rows.ks().get(row);
        return new TraceSummary(
                rows.requestIds().get(row),
                rows.traceIds().get(row),
                TraceId.millis(block.ids()[row]),
                provenances.get(block.provenance(row)),
                block.latencies().get(row),
                user == IndexBlock.NO_USER ? null : user,
                k == BlockRows.NO_K ? null : (int) k,
                (int) rows.items().get(row),
                block.status(row),
                block.text(Label.VARIANT, row),
                Objects.requireNonNullElse(block.text(Label.PATH, row), ""),
                Objects.requireNonNullElse(block.text(Label.METHOD, row), ""),
                block.text(Label.ERROR, row),
                rows.storedAt()[row],
                block.text(Label.SERVICE, row),
                (int) rows.spans().get(row));
    }

    private static long place(Hit hit) {
        return rows(hit).places()[hit.row()];
    }

    private static BlockRows rows(Hit hit) {
        return hit.slot() instanceof OpenBlock open
                ? open.rowsOf(hit.block())
                : hit.slot().rows();
    }

    Optional<Trace> get(String requestId) {
        RowKey found = index.find(requestId);
        return found == null ? Optional.empty() : unlessForgotten(found.place());
    }

    /** Retention may take a trace between the look into the index and the look into the journal. */
    private Optional<Trace> unlessForgotten(long place) {
        try {
            return Optional.of(at(place));
        } catch (Journal.Forgotten e) {
            return Optional.empty();
        }
    }

    /** The trace of spans, as opposed to those of our own requests, that has this id. */
    Optional<RecentTraces.Joined> joined(String traceId) {
        RowKey found = index.find(traceId);
        try {
            return found == null || !TraceRecord.isPart(journal.read(found.place()))
                    ? Optional.empty()
                    : Optional.of(new RecentTraces.Joined(found, sent(parts(found.place()))));
        } catch (Journal.Forgotten e) {
            return Optional.empty();
        }
    }

    /** The trace at a place in the journal, with all parts that it has. */
    private Trace at(long place) {
        return whole(place).trace();
    }

    /**
     * A trace with all parts that it has.
     *
     * @param oldest the place of the first of them
     */
    record Whole(Trace trace, boolean isJoined, long oldest) {}

    /**
     * The trace at a place in the journal.
     *
     * @throws Journal.Forgotten if it has gone by retention
     * @throws StoreException if it cannot be read
     */
    Whole whole(long place) {
        byte[] record = journal.read(place);
        Trace newest = decode(place, record);
        if (!TraceRecord.isPart(record)) {
            return new Whole(newest, false, place);
        }
        TraceSummary summary = newest.summary();
        List<Part> parts = parts(place);
        Trace trace = SpanJoining.whole(summary.traceId(), sent(parts)).withSummary(summary);
        return new Whole(trace, parts.size() > 1, parts.getLast().place());
    }

    /** A part of a trace, and where it stands. */
    private record Part(long place, Trace trace) {}

    /** The parts of a trace of spans, newest first. Those that were stored long before the last may have gone. */
    private List<Part> parts(long newest) {
        List<Part> parts = new ArrayList<>();
        for (long place = newest; place != 0; ) {
            byte[] part;
            try {
                part = journal.read(place);
            } catch (Journal.Forgotten e) {
                if (parts.isEmpty()) {
                    throw e;
                }
                break;
            }
            parts.add(new Part(place, decode(place, part)));
            place = TraceRecord.before(part);
        }
        return parts;
    }

    private static List<Span> sent(List<Part> parts) {
        List<Span> spans = List.of();
        for (Part part : parts.reversed()) {
            spans = SpanJoining.merge(spans, part.trace().spans());
        }
        return spans;
    }

    private Trace decode(long place, byte[] record) {
        try {
            return TraceRecord.trace(record);
        } catch (CodecException e) {
            throw new StoreException(
                    journal.describe(place) + " begins a trace that this version of Rewind cannot read: "
                            + e.getMessage(),
                    e);
        }
    }

    long count(TraceQuery query) {
        IndexFilter filter = IndexFilter.of(query, provenances);
        long[] count = new long[1];
        for (IndexSlot slot : index.slots()) {
            if (isPlain(query, slot) && filter.admitsAll(slot.first(), slot.last())) {
                count[0] += slot.size();
            } else {
                select(slot, filter, query, (block, row) -> {
                    count[0]++;
                    return true;
                });
            }
        }
        return count[0];
    }

    /** Whether every row of a block that a filter admits counts: it asks for no text, and no row was replaced. */
    private boolean isPlain(TraceQuery query, IndexSlot slot) {
        return TextFilter.of(query) == null && query.typed() == null && index.allCount(slot);
    }

    TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        requireBuckets(from, until, buckets);
        long[] requests = new long[buckets];
        long[] errors = new long[buckets];
        long first = TraceId.first(from);
        long width = Math.max(1, Math.ceilDiv(TraceId.first(until) - first, buckets));
        TraceQuery wanted = within(query, from, until);
        IndexFilter filter = IndexFilter.of(wanted, provenances);
        for (IndexSlot slot : index.slots()) {
            int bucket = Math.clamp((slot.first() - first) / width, 0, buckets - 1);
            if (isPlain(wanted, slot)
                    && slot instanceof StoredBlock
                    && filter.admitsAll(slot.first(), slot.last())
                    && (slot.last() - first) / width == bucket) {
                requests[bucket] += slot.size();
                errors[bucket] += slot.errors();
            } else {
                select(slot, filter, wanted, (block, row) -> {
                    int at = (int) ((block.ids()[row] - first) / width);
                    requests[at]++;
                    errors[at] += block.isError(row) ? 1 : 0;
                    return true;
                });
            }
        }
        return new TimeHistogram(from, until, requests, errors);
    }

    private static TraceQuery within(TraceQuery query, Instant from, Instant until) {
        Instant since = query.since();
        Instant end = query.until();
        return query.between(
                since == null || since.isBefore(from) ? from : since, end == null || end.isAfter(until) ? until : end);
    }
}
