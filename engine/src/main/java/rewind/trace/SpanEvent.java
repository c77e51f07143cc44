package rewind.trace;

import java.util.Map;

/**
 * Something that happened at one moment of a span, an exception for example.
 *
 * @param epochNanos nanoseconds since the epoch, UTC
 */
public record SpanEvent(long epochNanos, String name, Map<String, AttributeValue> attributes) {
    public SpanEvent {
        attributes = AttributeMap.copyOf(attributes);
    }
}
