package rewind.trace;

import java.util.List;

/** Some spans of one trace, of which there may be more. */
public record TraceSpans(String traceId, List<Span> spans) {
    public TraceSpans {
        spans = List.copyOf(spans);
    }
}
