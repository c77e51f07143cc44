package rewind.codec.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** Attribute values of a tree of JSON, as {@link rewind.codec.jsontext.AttributeJson} writes them. */
final class AttributeTree {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private AttributeTree() {}

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
