package rewind.trace;

import java.util.Map;

/** A reference to a span elsewhere that is not the parent. */
public record SpanLink(String traceId, String spanId, Map<String, AttributeValue> attributes) {
    public SpanLink {
        attributes = AttributeMap.copyOf(attributes);
    }
}
