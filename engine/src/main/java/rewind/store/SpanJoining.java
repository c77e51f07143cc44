package rewind.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import rewind.latency.TraceDurations;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

/**
 * Joins spans that arrive in parts into traces: each part is a record of its own, which names the one before, and the row of
 * the index is exchanged for one that counts all of them. So what came before is not written again.
 */
final class SpanJoining {
    private static final int SPANS_KEPT = 100_000;
    private static final int STRIPES = 64;

    private final RecentTraces recent = new RecentTraces(SPANS_KEPT);
    private final Object[] stripes = new Object[STRIPES];
    private final Store store;

    /** What this asks of the store. */
    interface Store {
        /** The trace of spans that is there. */
        Optional<RecentTraces.Joined> find(String traceId);

        /** When it is stored. */
        TraceSummary stamp(TraceSummary summary);

        /**
         * Appends a record and puts its row in the place of another.
         *
         * @param frame of a key
         * @param durations to be counted
         * @param replaced the key of the row that does not count any more
         */
        Added append(
                TraceSummary summary,
                BiFunction<Long, TraceSummary, ByteBuffer> frame,
                @Nullable TraceDurations durations,
                @Nullable Long replaced);
    }

    /** A row that was added. */
    record Added(long id, long place) {}

    SpanJoining(Store store) {
        this.store = store;
        Arrays.setAll(stripes, i -> new Object());
    }

    void write(TraceSpans more) {
        if (more.spans().isEmpty()) {
            return;
        }
        String traceId = more.traceId();
        // Parts of one trace that come at once are to find each other.
        synchronized (stripes[Math.floorMod(traceId.hashCode(), STRIPES)]) {
            RecentTraces.Joined before = recent.get(traceId);
            if (before == null) {
                before = store.find(traceId).orElse(null);
            }
            Trace whole = SpanTrace.of(traceId, before == null ? more.spans() : merge(before.trace(), more.spans()));
            Trace part = before == null ? whole : SpanTrace.of(traceId, more.spans());
            long place = before == null ? 0 : before.place();
            Long replaced = before == null ? null : before.id();
            Added added = store.append(
                    store.stamp(whole.summary()),
                    (id, summary) -> TraceRecord.part(id, part.withSummary(summary), place, replaced),
                    before == null ? TraceDurations.of(whole) : null,
                    replaced);
            recent.put(traceId, new RecentTraces.Joined(added.id(), added.place(), whole));
        }
    }

    /** What is there, and what came; a span that came again takes the place of the one that is there. */
    static List<Span> merge(Trace before, List<Span> more) {
        Map<Key, Span> spans = new LinkedHashMap<>();
        for (Span span : before.spans()) {
            spans.put(Key.of(span), span);
        }
        for (Span span : more) {
            spans.put(Key.of(span), span);
        }
        return new ArrayList<>(spans.values());
    }

    /** The two sides of a call may share an id. */
    private record Key(String id, SpanKind kind) {
        static Key of(Span span) {
            return new Key(span.spanId(), span.kind());
        }
    }
}
