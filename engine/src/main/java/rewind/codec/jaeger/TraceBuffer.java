package rewind.codec.jaeger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.SpanTrace;

/**
 * Holds the spans of one trace until its processes are known, which Jaeger writes behind them. Bounded in spans and bytes:
 * a trace beyond that is given in parts, and the spans of which the process is not known by then are told.
 */
final class TraceBuffer {
    private static final int SPANS = 1_000_000;
    private static final long BYTES = 256L << 20;

    private final TraceSink sink;
    private final Map<String, JaegerProcess> processes = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();

    /** The trace that a span itself names, and the process; null where it names none or has its own. */
    private final List<@Nullable String> traceIds = new ArrayList<>();

    private final List<@Nullable String> processIds = new ArrayList<>();
    private @Nullable String traceId;
    private long since;
    private boolean given;

    TraceBuffer(TraceSink sink) {
        this.sink = sink;
    }

    /** Begins a trace. */
    void begin(long bytes) {
        flush();
        processes.clear();
        traceId = null;
        since = bytes;
        given = false;
    }

    void traceId(@Nullable String id) {
        traceId = id;
    }

    @Nullable String traceId() {
        return traceId;
    }

    Map<String, JaegerProcess> processes() {
        return processes;
    }

    void add(Span span, @Nullable String own, @Nullable String processId, long bytes) {
        spans.add(span);
        traceIds.add(own);
        processIds.add(processId);
        if (spans.size() == SPANS || bytes - since > BYTES) {
            flush();
            since = bytes;
        }
    }

    /** Ends the trace: it is whole. */
    void end() {
        if (given || spans.isEmpty()) {
            flush();
            return;
        }
        String id = traceId == null ? traceIds.getFirst() : traceId;
        if (id == null || !allOf(id)) {
            flush();
            return;
        }
        List<Span> whole = finished(id);
        clear();
        sink.trace(SpanTrace.of(id, whole));
    }

    private boolean allOf(String id) {
        return traceId != null || traceIds.stream().allMatch(own -> own == null || own.equals(id));
    }

    /** Gives what is there, as spans of a trace that may go on. */
    void flush() {
        if (spans.isEmpty()) {
            return;
        }
        given = true;
        List<@Nullable String> ids = new ArrayList<>(traceIds);
        String otherwise = traceId;
        List<Span> held = finished(otherwise == null ? "without an id" : otherwise);
        clear();
        int nameless = 0;
        for (int i = 0; i < held.size(); i++) {
            String own = ids.get(i);
            String id = otherwise == null ? own : otherwise;
            if (id == null) {
                nameless++;
            } else {
                sink.span(id, held.get(i));
            }
        }
        if (nameless > 0) {
            sink.problem(new Problem(
                    "a trace without a traceID",
                    nameless + " spans name no trace either, and were left out, the first of them "
                            + held.getFirst().spanId()));
        }
    }

    private void clear() {
        spans.clear();
        traceIds.clear();
        processIds.clear();
    }

    private List<Span> finished(String id) {
        List<Span> finished = new ArrayList<>(spans.size());
        Map<String, Integer> unknown = new HashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            String processId = processIds.get(i);
            if (processId == null) {
                finished.add(span);
                continue;
            }
            JaegerProcess process = processes.get(processId);
            if (process == null) {
                unknown.merge(processId, 1, Integer::sum);
                process = new JaegerProcess(processId, Map.of());
            }
            finished.add(in(span, process));
        }
        unknown.forEach((process, count) -> sink.problem(new Problem(
                "trace " + id,
                "the process '" + process + "' of " + count + (count == 1 ? " span" : " spans")
                        + " is not described; its id stands for its service")));
        return finished;
    }

    private static Span in(Span span, JaegerProcess process) {
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                process.service(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                span.attributes(),
                span.events(),
                span.links(),
                process.resource());
    }
}
