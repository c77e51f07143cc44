package rewind.explorer.timeline;

import rewind.trace.Trace;

/** What others know of a trace and its spans, for example how they compare with earlier ones; empty texts for nothing. */
public interface SpanRemarks {

    /** Nothing. */
    SpanRemarks NONE = new SpanRemarks() {};

    /** For the sentence over the trace, after the duration: "slower than 97% of v0.3". */
    default String ofTrace(Trace trace) {
        return "";
    }

    /** Of a span, for its details and beside its bar where it is chosen: "p99 for v0.3". */
    default String ofSpan(Trace trace, rewind.trace.Span span) {
        return "";
    }
}
