package rewind.codec.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;

/**
 * Holds values that were written with one schema against another, value by value, by the rules of Avro 1.12's "Schema
 * Resolution": Avro's own check says of two schemas only whether all values fit.
 */
final class ValueCheck {
    private final Consumer<Problem> problems;
    private final StringBuilder path = new StringBuilder();

    ValueCheck(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Tells what does not fit; places are fields, {@code summary.spans[3].name} for example. */
    void check(@Nullable Object value, Schema schema) {
        switch (schema.getType()) {
            case UNION -> union(value, schema);
            case RECORD -> {
                if (value instanceof IndexedRecord record) {
                    record(record, schema);
                } else {
                    wrong(value, "a record");
                }
            }
            case ARRAY -> {
                if (value instanceof List<?> list) {
                    array(list, schema.getElementType());
                } else {
                    wrong(value, "an array");
                }
            }
            case MAP -> {
                if (value instanceof Map<?, ?> map) {
                    map.forEach((key, element) -> inside("[" + key + "]", element, schema.getValueType()));
                } else {
                    wrong(value, "a map");
                }
            }
            default -> {
                if (!fits(value, schema)) {
                    wrong(value, Wording.of(schema));
                }
            }
        }
    }

    private void union(@Nullable Object value, Schema schema) {
        if (schema.getTypes().stream().anyMatch(branch -> fits(value, branch))) {
            return;
        }
        // With one branch of that kind, what is wrong inside it says more than that no branch fits.
        List<Schema> alike = schema.getTypes().stream()
                .filter(branch -> isAlike(value, branch))
                .toList();
        if (alike.size() == 1) {
            check(value, alike.getFirst());
        } else {
            wrong(value, Wording.of(schema));
        }
    }

    private static boolean isAlike(@Nullable Object value, Schema branch) {
        return switch (branch.getType()) {
            case RECORD -> value instanceof IndexedRecord;
            case ARRAY -> value instanceof List<?>;
            case MAP -> value instanceof Map<?, ?>;
            default -> false;
        };
    }

    private void array(List<?> list, Schema element) {
        for (int i = 0; i < list.size(); i++) {
            inside("[" + i + "]", list.get(i), element);
        }
    }

    private void record(IndexedRecord record, Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            Schema.Field written = written(record.getSchema(), field);
            if (written != null) {
                inside(path.isEmpty() ? field.name() : "." + field.name(), record.get(written.pos()), field.schema());
            } else if (!field.hasDefaultValue()) {
                tell(path.isEmpty() ? field.name() : "." + field.name(), "is missing, and has no default");
            }
        }
    }

    private static Schema.@Nullable Field written(Schema written, Schema.Field field) {
        Schema.Field same = written.getField(field.name());
        if (same != null) {
            return same;
        }
        return field.aliases().stream()
                .map(written::getField)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private void inside(String step, @Nullable Object value, Schema schema) {
        int length = path.length();
        path.append(step);
        check(value, schema);
        path.setLength(length);
    }

    private void tell(String step, String message) {
        problems.accept(new Problem(path + step, message));
    }

    private void wrong(@Nullable Object value, String wanted) {
        tell("", "is " + Wording.value(value) + " where " + wanted + " should be");
    }

    private static boolean fits(@Nullable Object value, Schema schema) {
        return switch (schema.getType()) {
            case NULL -> value == null;
            case BOOLEAN -> value instanceof Boolean;
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Integer || value instanceof Long;
            case FLOAT -> value instanceof Integer || value instanceof Long || value instanceof Float;
            case DOUBLE -> value instanceof Number;
            case STRING, BYTES -> value instanceof CharSequence || value instanceof ByteBuffer;
            case FIXED -> value instanceof GenericFixed fixed && fixed.bytes().length == schema.getFixedSize();
            case ENUM ->
                value instanceof GenericEnumSymbol<?> symbol
                        && (schema.hasEnumSymbol(symbol.toString()) || schema.getEnumDefault() != null);
            case RECORD, ARRAY, MAP, UNION -> {
                List<Problem> found = new ArrayList<>();
                boolean alike =
                        schema.getType() == Schema.Type.UNION || (isAlike(value, schema) && sameName(value, schema));
                if (alike) {
                    new ValueCheck(found::add).check(value, schema);
                }
                yield alike && found.isEmpty();
            }
        };
    }

    /** Branches of a union are told apart by their names. */
    private static boolean sameName(@Nullable Object value, Schema schema) {
        return !(value instanceof GenericContainer container)
                || schema.getType() != Schema.Type.RECORD
                || container.getSchema().getName().equals(schema.getName())
                || schema.getAliases().contains(container.getSchema().getFullName());
    }
}
