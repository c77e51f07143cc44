package rewind.codec.spanjson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.codec.jsontext.AttributeJsonReader;
import rewind.trace.AttributeValue;

/**
 * Values that a format has no type for are written as text, and {@value #TAG} beside them says of which type they are: a
 * JSON object of keys with {@code int}, {@code double}, {@code bool}, {@code bytes} (hexadecimal) or {@code json}
 * ({@link AttributeJson}: lists and objects).
 */
public final class TextTypes {
    /** The tag that tells types. */
    public static final String TAG = "rewind.types";

    private final Map<String, String> types = new LinkedHashMap<>();

    /** The value as text; its type is noted. */
    public String text(String key, AttributeValue value) {
        String type =
                switch (value) {
                    case AttributeValue.Text v -> null;
                    case AttributeValue.Whole v -> "int";
                    case AttributeValue.Real v -> "double";
                    case AttributeValue.Flag v -> "bool";
                    case AttributeValue.Bytes v -> "bytes";
                    case AttributeValue.Items v -> "json";
                    case AttributeValue.Fields v -> "json";
                };
        if (type != null) {
            types.put(key, type);
        }
        return "json".equals(type) ? AttributeJson.text(value) : value.text();
    }

    /** What the tag says of the values noted since the last call; null where all were text. */
    public @Nullable String tag() {
        if (types.isEmpty()) {
            return null;
        }
        String tag = AttributeJson.written(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> each : types.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        });
        types.clear();
        return tag;
    }

    /** Gives the attributes the types that the tag among them tells, and takes the tag away; damage is told and leaves text. */
    public static void restore(AttributeScratch attributes, JsonInput in) {
        if (!(attributes.get(TAG) instanceof AttributeValue.Text tag)) {
            return;
        }
        try {
            Map<String, AttributeValue> restored = new LinkedHashMap<>();
            AttributeJsonReader.whole(tag.value(), AttributeJsonReader::attributes)
                    .forEach((key, type) -> {
                        if (attributes.get(key) instanceof AttributeValue.Text text) {
                            restored.put(key, typed(text.value(), type.text()));
                        }
                    });
            attributes.remove(TAG);
            restored.forEach(attributes::set);
        } catch (IllegalArgumentException e) {
            in.problem("'" + TAG + "' does not describe the values beside it, which are read as text");
        }
    }

    private static AttributeValue typed(String text, String type) {
        return switch (type) {
            case "int" -> AttributeValue.of(Long.parseLong(text));
            case "double" -> AttributeValue.of(Double.parseDouble(text));
            case "bool" -> AttributeValue.of(Boolean.parseBoolean(text));
            case "bytes" -> new AttributeValue.Bytes(text);
            case "json" -> AttributeJsonReader.whole(text, AttributeJsonReader::value);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
