package rewind.codec.avro;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Types and values in the words of a sentence. */
final class Wording {
    private static final int LONGEST = 40;

    private Wording() {}

    static String of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> "null";
            case UNION -> schema.getTypes().stream().map(Wording::of).collect(Collectors.joining(" or "));
            case INT -> "an int (32 bits)";
            case LONG -> "a long (64 bits)";
            case ARRAY -> "an array";
            case RECORD -> "a record " + schema.getName();
            case ENUM -> "one of " + shortened(String.join(", ", schema.getEnumSymbols()));
            case FIXED -> schema.getFixedSize() + " bytes";
            case BYTES -> "bytes";
            case STRING, BOOLEAN, FLOAT, DOUBLE, MAP -> "a " + schema.getType().getName();
        };
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case IndexedRecord record -> "a record " + record.getSchema().getName();
            case List<?> list -> "an array";
            case Map<?, ?> map -> "a map";
            case CharSequence text -> "the text '" + shortened(text.toString()) + "'";
            default -> shortened(value.toString());
        };
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
