package rewind.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One timed piece of work.
 *
 * @param spanId as its writer gave it; unique within the trace in well-behaved sources only
 * @param parentSpanId null for a root
 * @param component the part that did the work: a pipeline stage in Rewind's own traces, the service name in others
 * @param startEpochNanos nanoseconds since the epoch, UTC
 * @param durationNanos nanoseconds, never negative
 * @param statusMessage why the status is what it is, usually for errors
 */
public record Span(
        String spanId,
        @Nullable String parentSpanId,
        String name,
        SpanKind kind,
        String component,
        long startEpochNanos,
        long durationNanos,
        SpanStatus status,
        @Nullable String statusMessage,
        Map<String, AttributeValue> attributes,
        List<SpanEvent> events,
        List<SpanLink> links) {
    public Span {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("span " + spanId + " has a negative duration: " + durationNanos + " ns");
        }
        attributes = AttributeMap.copyOf(attributes);
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    public long endEpochNanos() {
        return startEpochNanos + durationNanos;
    }
}
