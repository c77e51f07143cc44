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
    private static final int SPANS = 16_384;
    private static final long BYTES = 16L << 20;

    private final TraceSink sink;
    private final List<String> traceIds = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private long since;

    SpanWindow(TraceSink sink) {
        this.sink = sink;
    }

    /**
     * Adds a span.
     *
     * @param bytes how far the input was read
     */
    void add(String traceId, Span span, long bytes) {
        traceIds.add(traceId);
        spans.add(span);
        if (spans.size() == SPANS || bytes - since > BYTES) {
            flush();
            since = bytes;
        }
    }

    /** Gives everything to the sink, in the order in which it came. */
    void flush() {
        if (mayShare()) {
            join();
        }
        // Taken out first: a sink that throws ends the reading, and must not be given the same spans once more.
        List<String> ids = List.copyOf(traceIds);
        List<Span> held = List.copyOf(spans);
        traceIds.clear();
        spans.clear();
        for (int i = 0; i < held.size(); i++) {
            sink.span(ids.get(i), held.get(i));
        }
    }

    private boolean mayShare() {
        Set<String> clients = new HashSet<>();
        for (Span span : spans) {
            if (span.kind() == SpanKind.CLIENT) {
                clients.add(span.spanId());
            }
        }
        for (Span span : spans) {
            if ((span.kind() == SpanKind.SERVER && clients.contains(span.spanId()))
                    || SharedSpans.sharedId(span) != null) {
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
