package rewind.codec.zipkin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.codec.jsontext.AttributeJsonReader;
import rewind.codec.jsontext.JsonToken;
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
        return AttributeJson.text(AttributeValue.of(event.name())) + ":" + AttributeJson.text(event.attributes());
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
            SpanEvent event = AttributeJsonReader.whole("{" + text + "}", json -> {
                String name = json.is(JsonToken.START_OBJECT) ? json.nextField() : null;
                if (name == null) {
                    throw new IllegalArgumentException("no event");
                }
                SpanEvent read = new SpanEvent(epochNanos, name, AttributeJsonReader.attributes(json));
                if (json.nextField() != null) {
                    throw new IllegalArgumentException("more than an event");
                }
                return read;
            });
            return attributedText(event).equals(text) ? event : null;
        } catch (IllegalArgumentException e) {
            // Any other text.
            return null;
        }
    }
}
