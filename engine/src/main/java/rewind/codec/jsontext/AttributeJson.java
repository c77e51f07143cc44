package rewind.codec.jsontext;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import rewind.trace.AttributeValue;

/**
 * Attribute values as plain JSON, so that people can read them. What JSON has no word for is an object with one key that
 * begins with a dollar sign: {@code $bytes} (hexadecimal), {@code $double} (NaN and the infinities), and {@code $fields}
 * around an object that would look like one of these. {@link AttributeJsonReader} reads it again.
 */
public final class AttributeJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AttributeJson() {}

    /** The value without white space. */
    public static String text(AttributeValue value) {
        return written(json -> write(json, value));
    }

    /** The attributes as an object without white space. */
    public static String text(Map<String, AttributeValue> attributes) {
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
        try (JsonGenerator json = JSON.createGenerator(text)) {
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
}
