package rewind.server;

import java.util.ArrayList;
import java.util.List;
import rewind.store.SpanWriter;
import rewind.telemetry.Redaction;
import rewind.trace.Span;
import rewind.trace.TraceSpans;

/** Takes what is secret out of the spans that other programs send, before they are kept. */
final class RedactingSpans implements SpanWriter {
    private final SpanWriter store;
    private final Redaction redaction;

    RedactingSpans(SpanWriter store, Redaction redaction) {
        this.store = store;
        this.redaction = redaction;
    }

    @Override
    public void write(List<TraceSpans> traces) {
        List<TraceSpans> clean = new ArrayList<>(traces.size());
        for (TraceSpans trace : traces) {
            List<Span> spans = new ArrayList<>(trace.spans().size());
            for (Span span : trace.spans()) {
                spans.add(redaction.span(span));
            }
            clean.add(new TraceSpans(trace.traceId(), spans));
        }
        store.write(clean);
    }
}
