package rewind.codec.avro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import rewind.codec.Problem;

/**
 * Holds JSON against a schema: Avro's own JSON encoding (Avro 1.12 specification, "JSON Encoding"), in which a value of a
 * union is an object with the name of its type, and plain JSON, in which it is the value alone. A field with a default may
 * be missing.
 */
final class JsonCheck {
    private final Consumer<Problem> problems;
    private final StringBuilder path = new StringBuilder();

    JsonCheck(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Tells what does not fit; places are fields, {@code movie_ids[3]} for example. */
    void check(JsonNode value, Schema schema) {
        switch (schema.getType()) {
            case UNION -> union(value, schema);
            case RECORD -> {
                if (value.isObject()) {
                    record(value, schema);
                } else {
                    wrong(value, schema);
                }
            }
            case ARRAY -> {
                if (value.isArray()) {
                    for (int i = 0; i < value.size(); i++) {
                        inside("[" + i + "]", value.get(i), schema.getElementType());
                    }
                } else {
                    wrong(value, schema);
                }
            }
            case MAP -> {
                if (value.isObject()) {
                    for (Map.Entry<String, JsonNode> e : value.properties()) {
                        inside("[" + e.getKey() + "]", e.getValue(), schema.getValueType());
                    }
                } else {
                    wrong(value, schema);
                }
            }
            default -> {
                if (!fits(value, schema)) {
                    wrong(value, schema);
                }
            }
        }
    }

    private void record(JsonNode object, Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = object.get(field.name());
            if (value != null) {
                inside(path.isEmpty() ? field.name() : "." + field.name(), value, field.schema());
            } else if (!field.hasDefaultValue()) {
                tell(path.isEmpty() ? field.name() : "." + field.name(), "is missing");
            }
        }
        for (Map.Entry<String, JsonNode> e : object.properties()) {
            if (schema.getField(e.getKey()) == null) {
                tell(path.isEmpty() ? e.getKey() : "." + e.getKey(), "is no field of " + schema.getName());
            }
        }
    }

    private void union(JsonNode value, Schema schema) {
        if (schema.getTypes().stream().anyMatch(branch -> isValid(value, branch))) {
            return;
        }
        if (value.isObject() && value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            for (Schema branch : schema.getTypes()) {
                if (only.getKey().equals(branch.getFullName())) {
                    inside("", only.getValue(), branch);
                    return;
                }
            }
        }
        List<Schema> alike = schema.getTypes().stream()
                .filter(branch -> (branch.getType() == Schema.Type.RECORD && value.isObject())
                        || (branch.getType() == Schema.Type.ARRAY && value.isArray()))
                .toList();
        if (alike.size() == 1) {
            check(value, alike.getFirst());
        } else {
            wrong(value, schema);
        }
    }

    private static boolean isValid(JsonNode value, Schema schema) {
        List<Problem> found = new ArrayList<>();
        new JsonCheck(found::add).check(value, schema);
        return found.isEmpty();
    }

    private static boolean fits(JsonNode value, Schema schema) {
        return switch (schema.getType()) {
            case NULL -> value.isNull();
            case BOOLEAN -> value.isBoolean();
            case INT -> value.isIntegralNumber() && value.canConvertToInt();
            case LONG -> value.isIntegralNumber() && value.canConvertToLong();
            case FLOAT, DOUBLE -> value.isNumber() || isNoNumber(value);
            case STRING -> value.isTextual();
            case BYTES -> value.isTextual() && isBytes(value.textValue());
            case FIXED ->
                value.isTextual() && value.textValue().length() == schema.getFixedSize() && isBytes(value.textValue());
            case ENUM -> value.isTextual() && schema.hasEnumSymbol(value.textValue());
            case RECORD, ARRAY, MAP, UNION -> throw new IllegalArgumentException("not a value of one piece");
        };
    }

    /** As Avro's encoder writes them. */
    private static boolean isNoNumber(JsonNode value) {
        return value.isTextual() && List.of("NaN", "Infinity", "-Infinity").contains(value.textValue());
    }

    /** Bytes are characters up to 255. */
    private static boolean isBytes(String text) {
        return text.chars().allMatch(c -> c < 256);
    }

    private void inside(String step, JsonNode value, Schema schema) {
        int length = path.length();
        path.append(step);
        check(value, schema);
        path.setLength(length);
    }

    private void wrong(JsonNode value, Schema schema) {
        String is = value.isObject() ? "an object" : value.isArray() ? "an array" : Wording.shortened(value.toString());
        tell("", "is " + is + " where " + Wording.of(schema) + " should be");
    }

    private void tell(String step, String message) {
        problems.accept(new Problem(path.isEmpty() && step.isEmpty() ? "the record" : path + step, message));
    }
}
