package rewind.codec.jsontext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** Reads what {@link AttributeJson} writes; JSON's null is the text {@code null}. */
public final class AttributeJsonReader {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private static final String FIELDS = "$fields";

    private AttributeJsonReader() {}

    /** Reads from a text. */
    public interface Reading<T> {
        /** Called once, with the text at its first token. */
        T from(JsonText json) throws IOException;
    }

    /**
     * What a whole text says.
     *
     * @throws IllegalArgumentException if it is no JSON, or is followed by something else
     */
    public static <T> T whole(String text, Reading<T> reading) {
        try {
            JsonText json = new JsonText(text.getBytes(StandardCharsets.UTF_8), JsonRules.STRICT);
            json.next();
            T read = reading.from(json);
            if (json.next() != JsonToken.NONE) {
                throw new IllegalArgumentException("more follows");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The attributes of the object that begins here.
     *
     * @throws IllegalArgumentException if none does
     */
    public static Map<String, AttributeValue> attributes(JsonText json) throws IOException {
        if (!json.is(JsonToken.START_OBJECT)) {
            throw new IllegalArgumentException("no object");
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (String key = json.nextField(); key != null; key = json.nextField()) {
            attributes.put(key, value(json));
        }
        return attributes;
    }

    /** The value that begins here. */
    public static AttributeValue value(JsonText json) throws IOException {
        return switch (json.token()) {
            case TRUE -> AttributeValue.of(true);
            case FALSE -> AttributeValue.of(false);
            case INTEGER, DECIMAL ->
                json.isLong() ? AttributeValue.of(json.longValue()) : AttributeValue.of(json.doubleValue());
            case START_ARRAY -> {
                List<AttributeValue> values = new ArrayList<>();
                while (json.next() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield new AttributeValue.Items(values);
            }
            case START_OBJECT -> object(json);
            default -> json.text();
        };
    }

    private static AttributeValue object(JsonText json) throws IOException {
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        Map<String, AttributeValue> within = null;
        for (String key = json.nextField(); key != null; key = json.nextField()) {
            if (key.equals(FIELDS) && fields.isEmpty() && json.is(JsonToken.START_OBJECT)) {
                within = attributes(json);
                fields.put(key, new AttributeValue.Fields(within));
            } else {
                fields.put(key, value(json));
            }
        }
        if (within != null && fields.size() > 1) {
            // No mark, but a field of that name.
            fields.put(FIELDS, unmarked(within));
        }
        return unmarked(fields);
    }

    private static AttributeValue unmarked(Map<String, AttributeValue> fields) {
        if (fields.size() == 1) {
            Map.Entry<String, AttributeValue> only =
                    fields.entrySet().iterator().next();
            AttributeValue marked = marked(only.getKey(), only.getValue());
            if (marked != null) {
                return marked;
            }
        }
        return new AttributeValue.Fields(fields);
    }

    /** Null for a plain object that happens to have one key. */
    private static @Nullable AttributeValue marked(String key, AttributeValue value) {
        return switch (key) {
            case "$double" ->
                NOT_FINITE.contains(value.text()) ? AttributeValue.of(Double.parseDouble(value.text())) : null;
            case "$bytes" -> isHex(value.text()) ? new AttributeValue.Bytes(value.text()) : null;
            case FIELDS -> value instanceof AttributeValue.Fields ? value : null;
            default -> null;
        };
    }

    private static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    }
}
