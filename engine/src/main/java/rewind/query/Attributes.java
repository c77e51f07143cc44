package rewind.query;

import java.util.Map;
import java.util.function.Predicate;
import rewind.trace.AttributeValue;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.Trace;

/**
 * The attributes of a trace as they are searched and as they are indexed, so that the two cannot differ: those of the
 * trace, its spans, their resources, events and links, and of the log's lines. What is inside of a list is found under
 * the list's key, what is inside of a map under both keys with a dot between. A real number without a fraction has two
 * texts, {@code 3.0} and {@code 3}.
 */
final class Attributes {
    /** Deeper than any exporter nests; what is deeper is found in the text of what holds it. */
    private static final int MAX_DEPTH = 16;

    private Attributes() {}

    /** What is asked of one value, and of each text that it has. */
    interface Test {
        boolean test(String key, AttributeValue value, String text);
    }

    /** Whether a value somewhere in the trace passes. */
    static boolean any(Trace trace, Test test) {
        return anyMap(trace, map -> any(map, test));
    }

    // The same map is wanted, and not an equal one: comparing two costs more than looking twice.
    @SuppressWarnings("ReferenceEquality")
    private static boolean anyMap(Trace trace, Predicate<Map<String, AttributeValue>> test) {
        if (test.test(trace.attributes())) {
            return true;
        }
        Map<String, AttributeValue> seen = Map.of();
        for (Span span : trace.spans()) {
            // Spans of one resource share its map; neighbours are looked at once.
            if (span.resource() != seen && test.test(span.resource())) {
                return true;
            }
            seen = span.resource();
            if (test.test(span.attributes())) {
                return true;
            }
            for (SpanEvent event : span.events()) {
                if (test.test(event.attributes())) {
                    return true;
                }
            }
            for (SpanLink link : span.links()) {
                if (test.test(link.attributes())) {
                    return true;
                }
            }
        }
        for (LogRecord log : trace.logs()) {
            if (test.test(log.data())) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(Map<String, AttributeValue> attributes, Test test) {
        if (attributes.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
            if (any(entry.getKey(), entry.getValue(), 0, test)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(String key, AttributeValue value, int depth, Test test) {
        if (test.test(key, value, value.text())) {
            return true;
        }
        if (value instanceof AttributeValue.Real real) {
            long whole = (long) real.value();
            return whole == real.value() && test.test(key, value, Long.toString(whole));
        }
        if (depth >= MAX_DEPTH) {
            return false;
        }
        if (value instanceof AttributeValue.Items items) {
            for (AttributeValue item : items.values()) {
                if (any(key, item, depth + 1, test)) {
                    return true;
                }
            }
        } else if (value instanceof AttributeValue.Fields fields) {
            for (Map.Entry<String, AttributeValue> field : fields.values().entrySet()) {
                if (any(key + "." + field.getKey(), field.getValue(), depth + 1, test)) {
                    return true;
                }
            }
        }
        return false;
    }
}
