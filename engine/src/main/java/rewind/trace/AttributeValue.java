package rewind.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The value of an attribute, one of the kinds that OpenTelemetry's {@code AnyValue} knows (opentelemetry-proto,
 * {@code common/v1/common.proto}), so that a foreign trace loses nothing when it is read.
 */
public sealed interface AttributeValue {

    /** The value as a person reads it; lists in brackets, maps in braces, bytes in hexadecimal. */
    String text();

    record Text(String value) implements AttributeValue {
        @Override
        public String text() {
            return value;
        }
    }

    record Whole(long value) implements AttributeValue {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    record Real(double value) implements AttributeValue {
        @Override
        public String text() {
            return Double.toString(value);
        }
    }

    record Flag(boolean value) implements AttributeValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** Bytes, kept as lower-case hexadecimal so that the record is a value. */
    record Bytes(String hex) implements AttributeValue {
        @Override
        public String text() {
            return hex;
        }
    }

    record Items(List<AttributeValue> values) implements AttributeValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return values.stream().map(AttributeValue::text).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    record Fields(Map<String, AttributeValue> values) implements AttributeValue {
        public Fields {
            values = AttributeMap.copyOf(values);
        }

        @Override
        public String text() {
            return values.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue().text())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    static AttributeValue of(String value) {
        return new Text(value);
    }

    static AttributeValue of(long value) {
        return new Whole(value);
    }

    static AttributeValue of(double value) {
        return new Real(value);
    }

    static AttributeValue of(boolean value) {
        return new Flag(value);
    }
}
