package rewind.codec.traceevent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.AttributeValue;

/** Arguments of events as attribute values; JSON's null is the text {@code null}. */
final class Arguments {
    /** What is nested deeper is left out, and the text {@code ...} stands for it. */
    static final int DEEPEST = 64;

    private static final int LONGEST_NUMBER = 400;

    private Arguments() {}

    /** The object that the parser stands at; it stands at its end afterwards. */
    static void object(JsonParser json, int depth, Map<String, AttributeValue> into) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            into.put(key, value(json, depth + 1));
        }
    }

    /** The value that the parser stands at. */
    static AttributeValue value(JsonParser json, int depth) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                if (depth > DEEPEST) {
                    json.skipChildren();
                    yield AttributeValue.of("...");
                }
                Map<String, AttributeValue> fields = new LinkedHashMap<>();
                object(json, depth, fields);
                yield new AttributeValue.Fields(fields);
            }
            case START_ARRAY -> {
                if (depth > DEEPEST) {
                    json.skipChildren();
                    yield AttributeValue.of("...");
                }
                List<AttributeValue> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json, depth + 1));
                }
                yield new AttributeValue.Items(items);
            }
            case VALUE_TRUE -> AttributeValue.of(true);
            case VALUE_FALSE -> AttributeValue.of(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> AttributeValue.of(json.getText());
        };
    }

    private static AttributeValue number(JsonParser json) throws IOException {
        if (json.getTextLength() > LONGEST_NUMBER) {
            return AttributeValue.of(json.getText());
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return AttributeValue.of(json.getDoubleValue());
        }
        // A whole number beyond 64 bits keeps its digits.
        return switch (json.getNumberType()) {
            case INT, LONG -> AttributeValue.of(json.getLongValue());
            default -> AttributeValue.of(json.getText());
        };
    }
}
