package rewind.codec.spanjson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.trace.AttributeValue;

/**
 * Attribute values as JSON inside a text, where a format has nothing but text. What JSON has no word for is an object with
 * one key that begins with a dollar sign: {@code $bytes} (hexadecimal), {@code $double} (NaN and the infinities), and
 * {@code $fields} around an object that would look like one of these.
 */
public final class ValueJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ValueJson() {}

    /** The value as JSON without white space. */
    public static String write(AttributeValue value) {
        return written(json -> write(json, value));
    }

    /** The attributes as an object without white space. */
    public static String write(Map<String, AttributeValue> attributes) {
        return written(json -> write(json, attributes));
    }

    /** Writes something. */
    public interface Writing {
        /** Called once. */
        void to(JsonGenerator json) throws IOException;
    }

    /** What is written, as a text. */
    public static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    /** Writes the attributes as an object. */
    public static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> each : attributes.entrySet()) {
            json.writeFieldName(each.getKey());
            write(json, each.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.Text v -> json.writeString(v.value());
            case AttributeValue.Whole v -> json.writeNumber(v.value());
            case AttributeValue.Flag v -> json.writeBoolean(v.value());
            case AttributeValue.Bytes v -> marked(json, "$bytes", v.hex());
            case AttributeValue.Real v -> {
                if (Double.isFinite(v.value())) {
                    json.writeNumber(v.value());
                } else {
                    marked(json, "$double", Double.toString(v.value()));
                }
            }
            case AttributeValue.Items v -> {
                json.writeStartArray();
                for (AttributeValue element : v.values()) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case AttributeValue.Fields v -> {
                boolean looksMarked = v.values().size() == 1
                        && v.values().keySet().iterator().next().startsWith("$");
                if (looksMarked) {
                    json.writeStartObject();
                    json.writeFieldName("$fields");
                }
                write(json, v.values());
                if (looksMarked) {
                    json.writeEndObject();
                }
            }
        }
    }

    private static void marked(JsonGenerator json, String key, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(key, value);
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is no JSON, or is not of this form
     */
    public static AttributeValue read(String text) {
        return value(tree(text));
    }

    /**
     * Reads what {@link #write} wrote of attributes.
     *
     * @throws IllegalArgumentException if it is no object in JSON, or is not of this form
     */
    public static Map<String, AttributeValue> readAll(String text) {
        return attributes(tree(text));
    }

    /**
     * The JSON in a text.
     *
     * @throws IllegalArgumentException if there is none, or more than that
     */
    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * The attributes of an object.
     *
     * @throws IllegalArgumentException if it is no object, or is not of this form
     */
    public static Map<String, AttributeValue> attributes(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            attributes.put(each.getKey(), value(each.getValue()));
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
            default -> throw new IllegalArgumentException("no value");
        };
    }

    private static AttributeValue object(JsonNode node) {
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            switch (only.getKey()) {
                case "$double" -> {
                    return AttributeValue.of(Double.parseDouble(only.getValue().asText()));
                }
                case "$bytes" -> {
                    return new AttributeValue.Bytes(only.getValue().asText());
                }
                case "$fields" -> {
                    return new AttributeValue.Fields(attributes(only.getValue()));
                }
                default -> {
                    // a plain object that happens to have one key
                }
            }
        }
        return new AttributeValue.Fields(attributes(node));
    }
}
