package rewind.codec.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.SpanLink;

/** The fields of a link while they are read; used again for another one. */
final class LinkDraft implements AttributeTarget {
    @Nullable String traceId;

    @Nullable String spanId;

    String traceState = "";
    long dropped;
    long flags;
    private final Attributes attributes = new Attributes();
    private @Nullable AttributeValue firstTraceId;
    private @Nullable AttributeValue firstSpanId;

    void clear() {
        attributes.clear();
        traceId = null;
        spanId = null;
        traceState = "";
        dropped = 0;
        flags = 0;
        firstTraceId = null;
        firstSpanId = null;
    }

    @Override
    public void attribute(String key, AttributeValue value) {
        if (key.equals(Names.TRACE_ID) && value instanceof AttributeValue.Text) {
            firstTraceId = value;
        } else if (key.equals(Names.SPAN_ID) && value instanceof AttributeValue.Text) {
            firstSpanId = value;
        } else {
            attributes.attribute(key, value);
        }
    }

    /** Adds the link; one that leads nowhere is told and left out. */
    void addTo(SpanDraft span, SpanEmitter problems) {
        if (traceId == null || spanId == null) {
            problems.spanProblem("A link has no trace id or no span id; it is left out.");
            return;
        }
        String trace = SpanDraft.first(firstTraceId, traceId, Ids.TRACE_DIGITS);
        String other = SpanDraft.first(firstSpanId, spanId, Ids.SPAN_DIGITS);
        if (firstTraceId != null && trace == null) {
            attributes.attribute(Names.TRACE_ID, firstTraceId);
        }
        if (firstSpanId != null && other == null) {
            attributes.attribute(Names.SPAN_ID, firstSpanId);
        }
        if (!traceState.isEmpty()) {
            attributes.attribute(Names.TRACE_STATE, AttributeValue.of(traceState));
        }
        if (flags != 0) {
            attributes.attribute(Names.FLAGS, Values.of(flags));
        }
        if (dropped != 0) {
            attributes.attribute(Names.DROPPED_ATTRIBUTES, Values.of(dropped));
        }
        Map<String, AttributeValue> built = attributes.build();
        if (attributes.repeated(built)) {
            problems.spanProblem("A link has an attribute more than once; the last value is kept.");
        }
        span.link(new SpanLink(trace == null ? traceId : trace, other == null ? spanId : other, built));
    }
}
