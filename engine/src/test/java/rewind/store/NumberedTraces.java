package rewind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.latency.LatencyFilter;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

/** Traces that follow from their numbers: own requests, and every fifth one spans that come in two parts. */
final class NumberedTraces {
    static final int EVERY_SPANS = 5;
    private static final int SPANS = 8;

    private NumberedTraces() {}

    static String id(int number) {
        return isOfSpans(number) ? String.format("%032x", number + 1) : "r" + number;
    }

    private static boolean isOfSpans(int number) {
        return number % EVERY_SPANS == 0;
    }

    private static Trace make(int number) {
        return isOfSpans(number)
                ? SampleTraces.spans(id(number), SPANS)
                : SampleTraces.at(number, id(number), "v0.1", 200, number % 100);
    }

    /** Returns when the whole of it was acknowledged. */
    static void write(TraceStore store, int number) {
        Trace trace = make(number);
        if (!isOfSpans(number)) {
            store.write(trace);
            return;
        }
        // Which part comes first differs, and they have a span in common.
        TraceSpans one = new TraceSpans(id(number), trace.spans().subList(0, SPANS / 2));
        TraceSpans other = new TraceSpans(id(number), trace.spans().subList(SPANS / 2 - 1, SPANS));
        boolean turned = number % (2 * EVERY_SPANS) == 0;
        store.write(List.of(turned ? other : one));
        store.write(List.of(turned ? one : other));
    }

    /** Whether a trace is there as it was written. */
    static boolean isThere(TraceStore store, int number) {
        Trace expected = make(number);
        Optional<Trace> found = store.get(id(number));
        return found.isPresent()
                && found.get().spans().equals(expected.spans())
                && found.get().summary().storedAt(0).equals(expected.summary());
    }

    /** Of all traces, by pages, newest first. */
    static List<TraceSummary> all(TraceStore store) {
        List<TraceSummary> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            TracePage page = store.find(TraceQuery.ALL, TraceLookup.MAX_PAGE, cursor);
            all.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    /** How many requests the statistics of latency have. */
    static long latencies(TraceStore store) {
        return store.latencies()
                .percentileOf(LatencyFilter.ALL, 1, Instant.EPOCH, Instant.ofEpochMilli(SampleTraces.START_MS * 2))
                .count();
    }
}
