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
 * @param resource what is true of everything that the component does: host, process, version of the service. Spans of
 *     one source share it. {@code service.name} is the component and not in it
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
        List<SpanLink> links,
        Map<String, AttributeValue> resource) {
    public Span {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("span " + spanId + " has a negative duration: " + durationNanos + " ns");
        }
        attributes = AttributeMap.copyOf(attributes);
        events = List.copyOf(events);
        links = List.copyOf(links);
        resource = AttributeMap.copyOf(resource);
    }

    /** A span of which no resource is known, as those of this program. */
    public Span(
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
        this(
                spanId,
                parentSpanId,
                name,
                kind,
                component,
                startEpochNanos,
                durationNanos,
                status,
                statusMessage,
                attributes,
                events,
                links,
                Map.of());
    }

    public long endEpochNanos() {
        return startEpochNanos + durationNanos;
    }
}
