package rewind.codec.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.ValueJson;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;

/**
 * Events with attributes as the text of an annotation: {@code "name":{"key":"value"}}, as OpenTelemetry's mapping to Zipkin
 * has it. A text is taken for one only if writing it again gives that very text, so nothing is changed by being read.
 */
final class EventText {
    private EventText() {}

    static String text(SpanEvent event) {
        if (event.attributes().isEmpty() && attributed(0, event.name()) == null) {
            return event.name();
        }
        return attributedText(event);
    }

    private static String attributedText(SpanEvent event) {
        return ValueJson.write(AttributeValue.of(event.name())) + ":" + ValueJson.write(event.attributes());
    }

    static SpanEvent event(long epochNanos, String text) {
        SpanEvent event = attributed(epochNanos, text);
        return event == null ? new SpanEvent(epochNanos, text, Map.of()) : event;
    }

    private static @Nullable SpanEvent attributed(long epochNanos, String text) {
        if (!text.startsWith("\"") || !text.endsWith("}")) {
            return null;
        }
        try {
            JsonNode object = ValueJson.tree("{" + text + "}");
            if (object.size() != 1) {
                return null;
            }
            Map.Entry<String, JsonNode> only = object.properties().iterator().next();
            SpanEvent event = new SpanEvent(epochNanos, only.getKey(), ValueJson.attributes(only.getValue()));
            return attributedText(event).equals(text) ? event : null;
        } catch (IllegalArgumentException e) {
            // Any other text.
            return null;
        }
    }
}
