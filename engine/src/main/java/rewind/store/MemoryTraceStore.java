package rewind.store;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.codec.compact.CompactTrace;
import rewind.query.Answer;
import rewind.query.Query;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * The store in memory, for small uses: there at once, and gone with the process. Traces are held in the compact form of the
 * journal, some 30 bytes a span, beside the summaries that lists are made of. Questions look at every summary, which is
 * quick for some ten thousand traces. Safe for many threads.
 */
public final class MemoryTraceStore implements TraceWriter, TraceFinder, TraceFeed, AutoCloseable {
    /** What a summary and the way to it take, roughly. */
    private static final int ROW_BYTES = 500;

    private static final int LARGE_SPANS = 10_000;

    /** In the compact form, roughly. */
    private static final int SPAN_BYTES = 30;

    private final InstantSource clock;
    private final ConcurrentSkipListMap<RowKey, Row> rows = new ConcurrentSkipListMap<>();
    private final Map<String, RowKey> newest = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> versions = new ConcurrentSkipListSet<>();
    private final TraceId.Sequence ids = new TraceId.Sequence(0);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore packing = new Semaphore(1);
    private final Announcer announcer = new Announcer();
    /** The large trace that was written last: who opens a file looks at it next, and decoding it takes a moment. */
    private volatile @Nullable LastLarge lastLarge;

    private volatile boolean closed;

    /** @param clock says when a trace was stored */
    public MemoryTraceStore(InstantSource clock) {
        this.clock = clock;
    }

    private record LastLarge(RowKey id, SoftReference<Trace> trace) {}

    /** A trace and what lists show of it. */
    private record Row(TraceSummary summary, Held trace) {}

    /** A trace, as the bytes of the compact form once it was packed: they are as good as the trace itself. */
    private static final class Held {
        private volatile @Nullable Trace whole;
        private volatile byte @Nullable [] bytes;

        Held(Trace trace) {
            whole = trace;
        }

        /** @return how many bytes it takes from now on */
        int pack() {
            Trace trace = decode();
            var encoded = CompactTrace.encode(trace, 0);
            byte[] packed = new byte[encoded.limit()];
            encoded.get(0, packed);
            bytes = packed;
            whole = null;
            return packed.length;
        }

        Trace decode() {
            Trace trace = whole;
            if (trace != null) {
                return trace;
            }
            // There since before the other one went.
            byte[] packed = Objects.requireNonNull(bytes);
            return CompactTrace.decode(packed, 0, packed.length);
        }
    }

    @Override
    public void write(Trace trace) {
        requireOpen();
        Instant now = clock.instant();
        TraceSummary summary =
                trace.summary().storedAt(Math.addExact(now.getEpochSecond() * 1_000_000L, now.getNano() / 1000));
        RowKey id = new RowKey(ids.next(summary.timestampMillis()), written.incrementAndGet());
        Trace stamped = trace.withSummary(summary);
        Held held = new Held(stamped);
        boolean large = stamped.spans().size() >= LARGE_SPANS;
        if (large) {
            lastLarge = new LastLarge(id, new SoftReference<>(stamped));
            packLater(held, (long) SPAN_BYTES * stamped.spans().size());
        } else {
            bytes.addAndGet(held.pack());
        }
        rows.put(id, new Row(summary, held));
        newest.merge(summary.requestId(), id, BinaryOperator.maxBy(Comparator.naturalOrder()));
        String version = summary.provenance().modelVersion();
        if (version != null) {
            versions.add(version);
        }
        bytes.addAndGet(ROW_BYTES);
        announcer.tell(summary);
    }

    /**
     * Packs beside the caller: whoever waits for a large trace sees it that much sooner. One at a time, so that what is not
     * packed yet does not pile up.
     */
    private void packLater(Held held, long estimate) {
        packing.acquireUninterruptibly();
        bytes.addAndGet(estimate);
        Thread.ofVirtual().name("trace-packing").start(() -> {
            try {
                bytes.addAndGet(held.pack() - estimate);
            } finally {
                packing.release();
            }
        });
    }

    /** What it takes, roughly, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** Gives every trace, oldest first. */
    void forEach(Consumer<Trace> sink) {
        rows.values().forEach(row -> sink.accept(row.trace().decode()));
    }

    @Override
    public Optional<Trace> get(String requestId) {
        requireOpen();
        RowKey id = newest.get(requestId);
        Row row = id == null ? null : rows.get(id);
        LastLarge last = lastLarge;
        Trace held = id == null || last == null || !last.id().equals(id)
                ? null
                : last.trace().get();
        if (held != null) {
            return Optional.of(held);
        }
        return row == null ? Optional.empty() : Optional.of(row.trace().decode());
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        requireOpen();
        TraceSelection.requireLimit(limit);
        RowKey before = cursor == null ? RowKey.LAST : Cursor.decode(cursor);
        Predicate<Row> wanted = wanted(query);
        List<TraceSummary> page = new ArrayList<>();
        RowKey last = before;
        for (Map.Entry<RowKey, Row> each :
                rows.headMap(before, false).descendingMap().entrySet()) {
            if (wanted.test(each.getValue())) {
                if (page.size() == limit) {
                    return new TracePage(page, Cursor.encode(last));
                }
                page.add(each.getValue().summary());
                last = each.getKey();
            }
        }
        return new TracePage(page, null);
    }

    private static Predicate<Row> wanted(TraceQuery query) {
        TraceQuery plain = query.withTyped(null);
        Query typed = query.typed();
        return row -> plain.matches(row.summary()) && (typed == null || matches(typed, row));
    }

    private static boolean matches(Query typed, Row row) {
        Answer answer = typed.matchesSummary(row.summary());
        return answer == Answer.YES
                || (answer == Answer.UNKNOWN && typed.matches(row.trace().decode()));
    }

    @Override
    public long count(TraceQuery query) {
        requireOpen();
        return rows.values().stream().filter(wanted(query)).count();
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        requireOpen();
        TraceSelection.requireBuckets(from, until, buckets);
        long[] requests = new long[buckets];
        long[] errors = new long[buckets];
        long first = TraceId.first(from);
        long end = TraceId.first(until);
        long width = Math.max(1, Math.ceilDiv(end - first, buckets));
        Predicate<Row> wanted = wanted(query);
        rows.subMap(new RowKey(first, 0), new RowKey(end, 0)).forEach((key, row) -> {
            if (wanted.test(row)) {
                int bucket = (int) ((key.id() - first) / width);
                requests[bucket]++;
                errors[bucket] += row.summary().isError() ? 1 : 0;
            }
        });
        return new TimeHistogram(from, until, requests, errors);
    }

    @Override
    public List<String> modelVersions() {
        return List.copyOf(new TreeSet<>(versions));
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        return announcer.subscribe(listener);
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("the store is closed");
        }
    }

    /** Lets go of everything. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        announcer.close();
        lastLarge = null;
        rows.clear();
        newest.clear();
    }
}
