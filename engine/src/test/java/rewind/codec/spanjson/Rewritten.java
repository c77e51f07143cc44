package rewind.codec.spanjson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rewind.codec.TraceOutput;
import rewind.trace.Span;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Traces written, and changed to what a format of spans with ids can say. */
public final class Rewritten {
    private Rewritten() {}

    /** Begins a document. */
    public interface Format {
        TraceOutput to(OutputStream out) throws IOException;
    }

    public static byte[] bytes(Format format, List<Trace> traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput output = format.to(bytes)) {
            for (Trace trace : traces) {
                output.write(trace);
            }
        }
        return bytes.toByteArray();
    }

    /** Everything that was read, as traces. */
    public static List<Trace> traces(Map<String, List<Span>> read) {
        List<Trace> traces = new ArrayList<>();
        read.forEach((id, spans) -> traces.add(SpanTrace.of(id, spans)));
        return traces;
    }

    /**
     * The same trace with ids that are not empty, not zero, and differ between spans; half of them hexadecimal, as all of
     * them are in both formats' own files.
     */
    public static Trace withIds(Trace trace) {
        TraceSummary old = trace.summary();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < trace.spans().size(); i++) {
            Span span = trace.spans().get(i);
            String named = span.parentSpanId();
            String parent = named == null ? null : i > 0 && named.length() % 2 == 0 ? id(i - 1, "") : "parent " + named;
            spans.add(new Span(
                    id(i, span.spanId()),
                    parent,
                    span.name(),
                    span.kind(),
                    span.component(),
                    span.startEpochNanos(),
                    span.durationNanos(),
                    span.status(),
                    span.statusMessage(),
                    span.attributes(),
                    span.events(),
                    span.links(),
                    span.resource()));
        }
        TraceSummary summary = new TraceSummary(
                "request " + old.requestId(),
                "trace " + old.traceId(),
                old.timestampMillis(),
                old.provenance(),
                old.latencyMicros(),
                old.userId(),
                old.k(),
                old.numItems(),
                old.status(),
                old.variant(),
                old.path(),
                old.method(),
                old.errorType(),
                old.storedAtMicros(),
                old.service(),
                old.spanCount());
        return new Trace(
                summary,
                trace.items(),
                trace.stages(),
                spans,
                trace.logs(),
                trace.servicesEncountered(),
                trace.attributes());
    }

    private static String id(int index, String text) {
        return index % 2 == 0 ? "00000000000000a" + index : "span " + index + text;
    }
}
