package rewind.codec.zipkin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.SpanKind;

/**
 * Holds back some spans, so that halves which share an id and stand near one another are joined before anybody sees them.
 * Bounded in spans and bytes: of spans that stand farther apart, each is given as it is alone.
 */
final class SpanWindow {
    private static final int SPANS = 4096;
    private static final long BYTES = 16L << 20;

    private final TraceSink sink;
    private final List<String> traceIds = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private Set<String> clients = new HashSet<>();
    private boolean shared;
    private long since;

    SpanWindow(TraceSink sink) {
        this.sink = sink;
    }

    /**
     * Adds a span.
     *
     * @param half whether it is the half of a server
     * @param bytes how far the input was read
     */
    void add(String traceId, Span span, boolean half, long bytes) {
        traceIds.add(traceId);
        spans.add(span);
        if (span.kind() == SpanKind.CLIENT) {
            clients.add(span.spanId());
        }
        shared |= half;
        if (spans.size() == SPANS || bytes - since > BYTES) {
            flush();
            since = bytes;
        }
    }

    /** Gives everything to the sink, in the order in which it came. */
    void flush() {
        if (shared || mayShare()) {
            join();
        }
        int given = 0;
        try {
            while (given < spans.size()) {
                int next = given++;
                sink.span(traceIds.get(next), spans.get(next));
            }
        } finally {
            // A sink that throws ends the reading, and must not be given the same spans once more.
            traceIds.clear();
            spans.clear();
            if (!clients.isEmpty()) {
                // Clearing a set takes as long as it was large once.
                clients = new HashSet<>();
            }
            shared = false;
        }
    }

    /** Whether a server has the id of a client and does not say so. */
    private boolean mayShare() {
        if (clients.isEmpty()) {
            return false;
        }
        for (Span span : spans) {
            if (span.kind() == SpanKind.SERVER && clients.contains(span.spanId())) {
                return true;
            }
        }
        return false;
    }

    private void join() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            places.computeIfAbsent(traceIds.get(i), id -> new ArrayList<>()).add(i);
        }
        places.forEach((id, at) -> {
            List<Span> joined = SharedSpans.join(at.stream().map(spans::get).toList());
            for (int i = 0; i < joined.size(); i++) {
                spans.set(at.get(i), joined.get(i));
            }
        });
    }
}
