package rewind.codec.jaeger;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.JsonInput;
import rewind.codec.spanjson.TextTypes;
import rewind.trace.AttributeValue;

/** Reads lists of key, type and value: tags, fields of logs, tags of processes. */
final class KeyValues {
    private static final AttributeValue YES = AttributeValue.of(true);
    private static final AttributeValue NO = AttributeValue.of(false);
    private static final AttributeValue EMPTY = AttributeValue.of("");

    private final JsonInput in;
    private JsonToken token = JsonToken.NULL;
    private AttributeValue.@Nullable Text text;
    private long whole;

    KeyValues(JsonInput in) {
        this.in = in;
    }

    /**
     * Adds the attributes of a list, or of a map as Elasticsearch has them.
     *
     * @param hexadecimal how binary values are written: in Elasticsearch so, elsewhere in base64
     */
    void read(String name, AttributeScratch into, boolean hexadecimal) throws IOException {
        if (in.token() == JsonToken.START_OBJECT) {
            map(into);
        } else if (in.isArray(name)) {
            while (in.next() != JsonToken.END_ARRAY) {
                if (in.isObject(name)) {
                    entry(into, hexadecimal);
                }
            }
            TextTypes.restore(into, in);
        }
    }

    /** Elasticsearch takes no dots in names of fields; Jaeger writes them as {@code @}. */
    private void map(AttributeScratch into) throws IOException {
        for (String key = in.nextField(); key != null; key = in.nextField()) {
            AttributeValue value = value(key) ? typed(key, '\0', false) : null;
            if (value != null) {
                into.add(key.indexOf('@') > 0 ? key.replace('@', '.') : key, value);
            }
        }
    }

    private void entry(AttributeScratch into, boolean hexadecimal) throws IOException {
        String key = null;
        char type = '\0';
        boolean there = false;
        text = null;
        token = JsonToken.NULL;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "key" -> key = in.string(field);
                case "type", "tagType", "vType", "v_type" -> type = type();
                case "value" -> there = value(field);
                default -> in.skip();
            }
        }
        if (key == null) {
            in.problem("a tag has no key and was left out");
        } else if (there) {
            AttributeValue value = typed(key, type, hexadecimal);
            if (value != null) {
                into.add(key, value);
            }
        } else if (type == 's' && token == JsonToken.NULL) {
            into.add(key, EMPTY);
        }
    }

    /** The type by one letter: s, b (bool), i, f, x (binary); none where it is not known. */
    private char type() throws IOException {
        if (in.token() != JsonToken.STRING) {
            in.skip();
            return '\0';
        }
        JsonText json = in.json();
        if (json.length() < 3) {
            return '\0';
        }
        char first = lower(json.byteAt(0));
        return switch (first) {
            case 's', 'i', 'f' -> first;
            case 'b' -> lower(json.byteAt(1)) == 'i' ? 'x' : 'b';
            case 'l' -> 'i';
            case 'd' -> 'f';
            default -> '\0';
        };
    }

    /** In lower case, of a letter of ASCII. */
    private static char lower(byte letter) {
        return (char) ((letter & 0xFF) | 0x20);
    }

    /** Holds the current value, of which the type may be yet to come; false where there is none. */
    private boolean value(String name) throws IOException {
        token = in.token();
        text = null;
        if (token == JsonToken.NULL) {
            return false;
        }
        if (token == JsonToken.INTEGER && in.json().isLong()) {
            whole = in.json().longValue();
            return true;
        }
        if (token == JsonToken.INTEGER) {
            // Beyond 64 bits: read as its text.
            token = JsonToken.STRING;
        }
        if (token != JsonToken.TRUE && token != JsonToken.FALSE) {
            text = in.text(name);
            return text != null;
        }
        return true;
    }

    private @Nullable AttributeValue typed(String key, char type, boolean hexadecimal) {
        try {
            return switch (token) {
                case TRUE -> type == 's' ? AttributeValue.of("true") : YES;
                case FALSE -> type == 's' ? AttributeValue.of("false") : NO;
                case INTEGER -> ofWhole(type);
                default -> text == null ? null : ofText(text, type, hexadecimal);
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            in.problem("'" + key + "' is not of the type that it claims and was read as text");
            return text;
        }
    }

    private AttributeValue ofWhole(char type) {
        return switch (type) {
            case 's' -> AttributeValue.of(Long.toString(whole));
            case 'f' -> AttributeValue.of((double) whole);
            case 'b' -> whole == 0 ? NO : YES;
            default -> AttributeValue.of(whole);
        };
    }

    private AttributeValue ofText(AttributeValue.Text value, char type, boolean hexadecimal) {
        String string = value.value();
        char kind = type == '\0' && token == JsonToken.DECIMAL ? 'f' : type;
        return switch (kind) {
            case 'b' -> flag(string);
            case 'i' -> AttributeValue.of(whole(string));
            case 'f' -> AttributeValue.of(real(string));
            case 'x' ->
                new AttributeValue.Bytes(
                        hexadecimal
                                ? HexFormat.of().formatHex(HexFormat.of().parseHex(string))
                                : HexFormat.of().formatHex(Base64.getDecoder().decode(string)));
            default -> value;
        };
    }

    private static AttributeValue flag(String string) {
        return switch (string) {
            case "true", "True", "TRUE", "1" -> YES;
            case "false", "False", "FALSE", "0" -> NO;
            default -> throw new IllegalArgumentException(string);
        };
    }

    private static long whole(String string) {
        if (string.length() > 40) {
            throw new IllegalArgumentException("too long for a number");
        }
        if (string.indexOf('.') < 0 && string.indexOf('e') < 0 && string.indexOf('E') < 0) {
            return Long.parseLong(string);
        }
        BigDecimal decimal = new BigDecimal(string);
        if ((long) decimal.precision() - decimal.scale() > 20) {
            throw new ArithmeticException("too large");
        }
        return decimal.longValueExact();
    }

    /** As Go writes them too. */
    private static double real(String string) {
        return switch (string) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(string);
        };
    }
}
