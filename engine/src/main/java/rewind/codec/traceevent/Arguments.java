package rewind.codec.traceevent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/** Arguments of events as attribute values; JSON's null is the text {@code null}. */
final class Arguments {
    /** What is nested deeper is left out, and the text {@code ...} stands for it. */
    static final int DEEPEST = 64;

    private static final int LONGEST_NUMBER = 400;

    private Arguments() {}

    /** The object that the parser stands at; it stands at its end afterwards. */
    static void object(JsonText json, int depth, Map<String, AttributeValue> into) throws IOException {
        for (String key = json.nextField(); key != null; key = json.nextField()) {
            into.put(key, value(json, depth + 1));
        }
    }

    /** The value that the parser stands at. */
    static AttributeValue value(JsonText json, int depth) throws IOException {
        return switch (json.token()) {
            case START_OBJECT -> {
                if (depth > DEEPEST) {
                    json.skip();
                    yield AttributeValue.of("...");
                }
                Map<String, AttributeValue> fields = new LinkedHashMap<>();
                object(json, depth, fields);
                yield new AttributeValue.Fields(fields);
            }
            case START_ARRAY -> {
                if (depth > DEEPEST) {
                    json.skip();
                    yield AttributeValue.of("...");
                }
                List<AttributeValue> items = new ArrayList<>();
                while (json.next() != JsonToken.END_ARRAY) {
                    items.add(value(json, depth + 1));
                }
                yield new AttributeValue.Items(items);
            }
            case TRUE -> AttributeValue.of(true);
            case FALSE -> AttributeValue.of(false);
            case INTEGER, DECIMAL -> number(json);
            default -> json.text();
        };
    }

    private static AttributeValue number(JsonText json) throws IOException {
        if (json.isLong()) {
            return AttributeValue.of(json.longValue());
        }
        // A whole number beyond 64 bits keeps its digits.
        return json.is(JsonToken.INTEGER) || json.length() > LONGEST_NUMBER
                ? json.text()
                : AttributeValue.of(json.doubleValue());
    }
}
