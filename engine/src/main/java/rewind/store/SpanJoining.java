package rewind.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import rewind.codec.zipkin.SharedSpans;
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
    /** More cost the garbage collector more than reading the journal again costs. */
    private static final int SPANS_KEPT = 25_000;

    private static final int FEW = 12;
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
         * @param replaced the row that does not count any more
         */
        RowKey append(
                TraceSummary summary,
                BiFunction<Long, TraceSummary, ByteBuffer> frame,
                @Nullable TraceDurations durations,
                @Nullable RowKey replaced);
    }

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
            List<Span> known = before == null ? List.of() : before.spans();
            List<Span> all =
                    before == null && haveIdsOfTheirOwn(more.spans()) ? more.spans() : merge(known, more.spans());
            if (all.size() == known.size() && all.equals(known)) {
                // Sent again, as senders do that heard no answer.
                return;
            }
            List<Span> joined = SharedSpans.join(all);
            Trace whole = joined.equals(all) ? SpanTrace.of(traceId, all) : whole(traceId, all);
            // Mostly a trace comes at once, with nothing to be joined.
            Trace part = joined.equals(more.spans()) ? whole : SpanTrace.of(traceId, more.spans());
            RowKey replaced = before == null ? null : before.row();
            RowKey added = store.append(
                    store.stamp(whole.summary()),
                    (id, summary) -> TraceRecord.part(id, part.withSummary(summary), replaced),
                    before == null ? TraceDurations.of(whole) : null,
                    replaced);
            recent.put(traceId, new RecentTraces.Joined(added, all));
        }
    }

    /** Whether no span can be the same as another, so that there is nothing to merge. */
    private static boolean haveIdsOfTheirOwn(List<Span> spans) {
        if (spans.size() <= FEW) {
            // Cheaper than a table of their ids.
            for (int i = 1; i < spans.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (spans.get(i).spanId().equals(spans.get(j).spanId())) {
                        return false;
                    }
                }
            }
            return true;
        }
        Set<String> ids = HashSet.newHashSet(spans.size());
        for (Span span : spans) {
            if (!ids.add(span.spanId())) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is there, and what came; a span that came again takes the place of the one that is there. Spans are as they were
     * sent, see {@link #whole}.
     */
    static List<Span> merge(List<Span> before, List<Span> more) {
        Map<Key, Span> spans = new LinkedHashMap<>();
        before.forEach(span -> spans.put(Key.of(span), span));
        more.forEach(span -> spans.put(Key.of(span), span));
        return new ArrayList<>(spans.values());
    }

    /**
     * The trace of all spans that came. Which halves of calls belong together is known only here: one may have come in
     * another request than the other, or the same in two, once with its counterpart and once without.
     *
     * @param sent as they were sent
     */
    static Trace whole(String traceId, List<Span> sent) {
        return SpanTrace.of(traceId, merge(List.of(), SharedSpans.join(sent)));
    }

    /**
     * What makes a span the same as another. The two sides of a call may share an id, and a span that does not say its kind may
     * be one of several reports of the same piece of work, as Zipkin's senders make them: what is in these belongs to it.
     *
     * @param report where there is no kind
     */
    private record Key(
            String id,
            SpanKind kind,
            String component,
            @Nullable Span report) {
        static Key of(Span span) {
            return new Key(
                    span.spanId(), span.kind(), span.component(), span.kind() == SpanKind.UNSPECIFIED ? span : null);
        }
    }
}
