package rewind.codec.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * Attribute values as plain JSON, so that people can read them. What JSON has no word for is an object with one key
 * that begins with a dollar sign: {@code $bytes} (hexadecimal), {@code $double} (NaN and the infinities), and
 * {@code $fields} around an object that would look like one of these.
 */
final class AttributeJson {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private AttributeJson() {}

    static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> e : attributes.entrySet()) {
            json.writeFieldName(e.getKey());
            write(json, e.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.Text v -> json.writeString(v.value());
            case AttributeValue.Whole v -> json.writeNumber(v.value());
            case AttributeValue.Real v -> {
                if (Double.isFinite(v.value())) {
                    json.writeNumber(v.value());
                } else {
                    marked(json, "$double", Double.toString(v.value()));
                }
            }
            case AttributeValue.Flag v -> json.writeBoolean(v.value());
            case AttributeValue.Bytes v -> marked(json, "$bytes", v.hex());
            case AttributeValue.Items v -> {
                json.writeStartArray();
                for (AttributeValue element : v.values()) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case AttributeValue.Fields v -> {
                if (looksMarked(v.values())) {
                    json.writeStartObject();
                    json.writeFieldName("$fields");
                    write(json, v.values());
                    json.writeEndObject();
                } else {
                    write(json, v.values());
                }
            }
        }
    }

    private static boolean looksMarked(Map<String, AttributeValue> values) {
        return values.size() == 1 && values.keySet().iterator().next().startsWith("$");
    }

    private static void marked(JsonGenerator json, String key, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(key, value);
        json.writeEndObject();
    }

    static Map<String, AttributeValue> read(JsonNode object) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> e : object.properties()) {
            attributes.put(e.getKey(), value(e.getValue()));
        }
        return attributes;
    }

    private static AttributeValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> AttributeValue.of(node.textValue());
            case BOOLEAN -> AttributeValue.of(node.booleanValue());
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? AttributeValue.of(node.longValue())
                        : AttributeValue.of(node.doubleValue());
            case ARRAY -> {
                List<AttributeValue> values = new ArrayList<>(node.size());
                node.forEach(element -> values.add(value(element)));
                yield new AttributeValue.Items(values);
            }
            case OBJECT -> object(node);
            default -> AttributeValue.of(node.asText());
        };
    }

    private static AttributeValue object(JsonNode node) {
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            AttributeValue marked = marked(only.getKey(), only.getValue());
            if (marked != null) {
                return marked;
            }
        }
        return new AttributeValue.Fields(read(node));
    }

    /** Null for a plain object that happens to have one key. */
    private static @Nullable AttributeValue marked(String key, JsonNode value) {
        return switch (key) {
            case "$double" ->
                NOT_FINITE.contains(value.asText()) ? AttributeValue.of(Double.parseDouble(value.asText())) : null;
            case "$bytes" -> isHex(value.asText()) ? new AttributeValue.Bytes(value.asText()) : null;
            case "$fields" -> value.isObject() ? new AttributeValue.Fields(read(value)) : null;
            default -> null;
        };
    }

    private static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    }
}
