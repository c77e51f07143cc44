package rewind.codec.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;

/** Cuts attributes that are nested deeper than anything that a program means: every level takes of the stack. */
final class SpanDepth {
    static final int DEEPEST = 64;

    private static final AttributeValue CUT = AttributeValue.of("(nested too deeply)");

    private SpanDepth() {}

    static boolean isTooDeep(Span span) {
        return isTooDeep(span.attributes(), 0)
                || isTooDeep(span.resource(), 0)
                || hasDeepEvent(span.events())
                || hasDeepLink(span.links());
    }

    // Loops, as these are asked of every span, nearly all of which have neither.
    private static boolean hasDeepEvent(List<SpanEvent> events) {
        for (SpanEvent event : events) {
            if (isTooDeep(event.attributes(), 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDeepLink(List<SpanLink> links) {
        for (SpanLink link : links) {
            if (isTooDeep(link.attributes(), 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTooDeep(Map<String, AttributeValue> attributes, int depth) {
        for (AttributeValue value : attributes.values()) {
            if (isTooDeep(value, depth)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTooDeep(AttributeValue value, int depth) {
        return switch (value) {
            case AttributeValue.Items v ->
                depth >= DEEPEST || v.values().stream().anyMatch(element -> isTooDeep(element, depth + 1));
            case AttributeValue.Fields v -> depth >= DEEPEST || isTooDeep(v.values(), depth + 1);
            default -> false;
        };
    }

    /** The same span, with a word where it went on below. */
    static Span cut(Span span) {
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                cut(span.attributes(), 0),
                span.events().stream()
                        .map(event -> new SpanEvent(event.epochNanos(), event.name(), cut(event.attributes(), 0)))
                        .toList(),
                span.links().stream()
                        .map(link -> new SpanLink(link.traceId(), link.spanId(), cut(link.attributes(), 0)))
                        .toList(),
                cut(span.resource(), 0));
    }

    private static Map<String, AttributeValue> cut(Map<String, AttributeValue> attributes, int depth) {
        AttributeMap.Builder cut = new AttributeMap.Builder();
        attributes.forEach((key, value) -> cut.put(key, cut(value, depth)));
        return cut.build();
    }

    private static AttributeValue cut(AttributeValue value, int depth) {
        return switch (value) {
            case AttributeValue.Items v -> {
                List<AttributeValue> elements = new ArrayList<>();
                v.values().forEach(element -> elements.add(cut(element, depth + 1)));
                yield depth >= DEEPEST ? CUT : new AttributeValue.Items(elements);
            }
            case AttributeValue.Fields v ->
                depth >= DEEPEST ? CUT : new AttributeValue.Fields(cut(v.values(), depth + 1));
            default -> value;
        };
    }
}
