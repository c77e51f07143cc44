package rewind.codec.otlp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/** Attributes of OTLP/JSON: {@code [{key, value: {stringValue: ..}}]}. */
final class JsonValues {
    private final JsonCursor cursor;
    private final JsonText json;

    JsonValues(JsonCursor cursor) {
        this.cursor = cursor;
        this.json = cursor.json();
    }

    /** Reads a list of attributes, at the beginning of which the parser is. */
    void attributes(AttributeTarget to) throws IOException {
        attributes(to, 0);
    }

    private void attributes(AttributeTarget to, int level) throws IOException {
        JsonToken token = json.token();
        if (token == JsonToken.START_ARRAY) {
            while ((token = json.next()) != JsonToken.END_ARRAY) {
                if (token == JsonToken.START_OBJECT) {
                    attribute(to, level);
                } else {
                    cursor.skip();
                }
            }
        } else if (token == JsonToken.START_OBJECT) {
            cursor.emitter.lenient(Lenience.PLAIN_VALUES);
            plainFields(to, level);
        } else {
            cursor.skip();
        }
    }

    private void attribute(AttributeTarget to, int level) throws IOException {
        String key = "";
        AttributeValue value = null;
        String name;
        while ((name = cursor.nextField()) != null) {
            switch (name) {
                case "key" -> key = cursor.text();
                case "value" -> value = value(level);
                default -> cursor.skip();
            }
        }
        if (value == null) {
            cursor.emitter.lenient(Lenience.NULLS);
            value = Values.EMPTY;
        }
        to.attribute(key, value);
    }

    private @Nullable AttributeValue value(int level) throws IOException {
        JsonToken token = json.token();
        if (token != JsonToken.START_OBJECT) {
            if (token == JsonToken.NULL) {
                return null;
            }
            cursor.emitter.lenient(Lenience.PLAIN_VALUES);
            return plain(level);
        }
        if (level > Values.MOST_LEVELS) {
            json.skip();
            return tooDeep();
        }
        AttributeValue value = null;
        String name;
        while ((name = cursor.nextField()) != null) {
            AttributeValue read = typed(name, level);
            value = read == null ? value : read;
        }
        return value;
    }

    private @Nullable AttributeValue typed(String name, int level) throws IOException {
        if (json.token() == JsonToken.NULL) {
            return null;
        }
        return switch (name) {
            case "stringValue" -> cursor.textValue();
            case "intValue" -> cursor.whole();
            case "boolValue" -> cursor.flag();
            case "doubleValue" -> cursor.real();
            case "bytesValue" -> cursor.bytes();
            case "arrayValue" -> list(level + 1);
            case "kvlistValue" -> fields(level + 1);
            // Programs in Go that write the structure in memory put the kind into an object of its own.
            case "Value" -> value(level + 1);
            default -> {
                String alias = cursor.alias(name);
                yield alias == null ? null : typed(alias, level);
            }
        };
    }

    private AttributeValue list(int level) throws IOException {
        List<AttributeValue> values = new ArrayList<>();
        if (json.token() == JsonToken.START_ARRAY) {
            elements(values, level);
            return new AttributeValue.Items(values);
        }
        if (json.token() != JsonToken.START_OBJECT) {
            cursor.skip();
            return new AttributeValue.Items(values);
        }
        String name;
        while ((name = cursor.nextField()) != null) {
            if (name.equals("values") && json.token() == JsonToken.START_ARRAY) {
                elements(values, level);
            } else {
                cursor.skip();
            }
        }
        return new AttributeValue.Items(values);
    }

    private void elements(List<AttributeValue> values, int level) throws IOException {
        while (json.next() != JsonToken.END_ARRAY) {
            AttributeValue value = value(level);
            values.add(value == null ? Values.EMPTY : value);
        }
    }

    private AttributeValue fields(int level) throws IOException {
        Attributes fields = new Attributes();
        if (json.token() != JsonToken.START_OBJECT) {
            attributes(fields, level);
            return new AttributeValue.Fields(fields.build());
        }
        String name;
        while ((name = cursor.nextField()) != null) {
            if (name.equals("values")) {
                attributes(fields, level);
            } else {
                cursor.skip();
            }
        }
        return new AttributeValue.Fields(fields.build());
    }

    /** A value that says its type by what it looks like. */
    private AttributeValue plain(int level) throws IOException {
        JsonToken token = json.token();
        if (level > Values.MOST_LEVELS && token.isStart()) {
            json.skip();
            return tooDeep();
        }
        return switch (token) {
            case INTEGER, DECIMAL -> cursor.whole();
            case TRUE, FALSE -> cursor.flag();
            case START_ARRAY -> {
                List<AttributeValue> values = new ArrayList<>();
                while (json.next() != JsonToken.END_ARRAY) {
                    values.add(plain(level + 1));
                }
                yield new AttributeValue.Items(values);
            }
            case START_OBJECT -> {
                Attributes fields = new Attributes();
                plainFields(fields, level + 1);
                yield new AttributeValue.Fields(fields.build());
            }
            default -> cursor.textValue();
        };
    }

    private void plainFields(AttributeTarget to, int level) throws IOException {
        String name;
        while ((name = cursor.nextField()) != null) {
            to.attribute(name, plain(level));
        }
    }

    private AttributeValue tooDeep() {
        cursor.emitter.spanProblem(
                "A value has more than " + Values.MOST_LEVELS + " levels; those below are left out.");
        return Values.EMPTY;
    }
}
