package rewind.codec.file;

import java.util.Map;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;

/** About how many bytes of the heap a span takes, on a 64-bit JVM with compressed pointers. */
final class SpanSize {
    private static final long SPAN = 160;
    private static final int TEXT = 48;
    private static final int PART = 64;

    private Map<String, AttributeValue> resource = Map.of();

    /** A resource is counted with the first of the spans in a row that share it. */
    long of(Span span) {
        long bytes = SPAN + text(span.spanId()) + text(span.name());
        bytes += span.parentSpanId() == null ? 0 : text(span.parentSpanId());
        bytes += span.statusMessage() == null ? 0 : text(span.statusMessage());
        bytes += text(span.component()) + attributes(span.attributes());
        for (SpanEvent event : span.events()) {
            bytes += PART + text(event.name()) + attributes(event.attributes());
        }
        for (SpanLink link : span.links()) {
            bytes += PART + text(link.traceId()) + text(link.spanId()) + attributes(link.attributes());
        }
        if (isAnother(span.resource())) {
            resource = span.resource();
            bytes += attributes(resource);
        }
        return bytes;
    }

    @SuppressWarnings("ReferenceEquality") // What is asked is whether it takes memory of its own.
    private boolean isAnother(Map<String, AttributeValue> other) {
        return other != resource;
    }

    private static long text(String text) {
        return (long) TEXT + text.length();
    }

    private static long attributes(Map<String, AttributeValue> attributes) {
        long bytes = attributes.isEmpty() ? 0 : PART;
        for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
            bytes += 24 + text(entry.getKey()) + value(entry.getValue());
        }
        return bytes;
    }

    private static long value(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text v -> 16 + text(v.value());
            case AttributeValue.Bytes v -> 16 + text(v.hex());
            case AttributeValue.Items v -> {
                long bytes = PART;
                for (AttributeValue element : v.values()) {
                    bytes += 8 + value(element);
                }
                yield bytes;
            }
            case AttributeValue.Fields v -> PART + attributes(v.values());
            case AttributeValue.Whole v -> 24;
            case AttributeValue.Real v -> 24;
            case AttributeValue.Flag v -> 16;
        };
    }
}
