package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** Where the reading of a JSON file stands, and the scalars of OTLP/JSON, of whatever type they come in. */
final class JsonCursor {
    private static final int MOST_NUMBER_DIGITS = 64;

    final SpanEmitter emitter;
    private final CharStrings strings;
    private final JsonIds ids;
    private final @Nullable JsonInput input;
    private final long base;
    private final JsonParser p;
    private long documentStart = -1;

    /**
     * @param input what the parser reads; null where it reads an array
     * @param base where in the input the parser began
     */
    JsonCursor(
            JsonParser p, SpanEmitter emitter, CharStrings strings, JsonIds ids, @Nullable JsonInput input, long base) {
        this.p = p;
        this.emitter = emitter;
        this.strings = strings;
        this.ids = ids;
        this.input = input;
        this.base = base;
    }

    JsonParser parser() {
        return p;
    }

    /** The name of the next field, with the parser at its value; null at the end of the object. */
    @Nullable String nextField() throws IOException {
        String name = p.nextFieldName();
        if (name != null) {
            p.nextToken();
        }
        return name;
    }

    /** The usual name of a field that was not known by the one it has; null where there is none, and it is skipped. */
    @Nullable String alias(String name) throws IOException {
        Aliases.Alias alias = Aliases.of(name);
        if (alias == null) {
            skip();
            return null;
        }
        emitter.lenient(alias.lenience());
        return alias.name();
    }

    /** Passes over a value that means nothing here, unless it shows that another message has begun. */
    void skip() throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            checkRunOn();
            p.skipChildren();
        }
    }

    /** Whether what stands here is the beginning of another message on a line of its own. */
    private void checkRunOn() {
        if (input != null) {
            long at = input.beginningOfLine(base + p.currentTokenLocation().getByteOffset());
            if (at > documentStart) {
                throw new RunOn(at);
            }
        }
    }

    /** The parser is at the beginning of a message. */
    void documentBegins() {
        documentStart = base + p.currentTokenLocation().getByteOffset();
    }

    long documentStart() {
        return documentStart;
    }

    private boolean isText() throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return true;
        }
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        if (token.isScalarValue()) {
            return true;
        }
        skip();
        return false;
    }

    /** A text; empty for null and for what cannot be one. */
    String text() throws IOException {
        return isText() ? strings.text(p.getTextCharacters(), p.getTextOffset(), p.getTextLength()) : "";
    }

    AttributeValue textValue() throws IOException {
        return isText() ? strings.value(p.getTextCharacters(), p.getTextOffset(), p.getTextLength()) : Values.EMPTY;
    }

    /** The id of a trace; null where it is empty or zero. */
    @Nullable String traceId() throws IOException {
        return isText() ? ids.trace(p.getTextCharacters(), p.getTextOffset(), p.getTextLength(), emitter) : null;
    }

    /** The id of a span; null where it is empty or zero. */
    @Nullable String spanId() throws IOException {
        return isText() ? ids.span(p.getTextCharacters(), p.getTextOffset(), p.getTextLength(), emitter) : null;
    }

    /** A number of 64 bits, as such or as text; unsigned ones come as the same bits. */
    long number() throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            char[] characters = p.getTextCharacters();
            return number(characters, p.getTextOffset(), p.getTextLength());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return odd(p.getText());
        }
        if (token != JsonToken.VALUE_NULL) {
            emitter.spanProblem("Something that is not a number stands where one should; it is read as 0.");
            skip();
        }
        return 0;
    }

    private long number(char[] from, int offset, int length) {
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && from[offset] == '-';
        if (negative) {
            at++;
        }
        // 19 digits are always less than 2^64.
        if (end - at > 19 || at == end) {
            return length == 0 ? 0 : odd(new String(from, offset, length));
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = from[at] - '0';
            if (digit < 0 || digit > 9) {
                return odd(new String(from, offset, length));
            }
            value = 10 * value + digit;
        }
        if (value < 0) {
            return odd(new String(from, offset, length));
        }
        return negative ? -value : value;
    }

    /** A number with a fraction or an exponent, or one that has too many digits. */
    private long odd(String text) {
        String number = text.trim();
        if (number.length() <= MOST_NUMBER_DIGITS) {
            try {
                BigDecimal value = new BigDecimal(number);
                if (Math.abs((long) value.scale()) <= MOST_NUMBER_DIGITS
                        && value.abs().toBigInteger().bitLength() <= 64) {
                    return value.toBigInteger().longValue();
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        emitter.spanProblem("'" + shortened(text) + "' is not a number of 64 bits; it is read as 0.");
        return 0;
    }

    /** The beginning of a text that may be long. */
    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** A double, or the words that JSON needs for those that are no numbers. */
    AttributeValue real() throws IOException {
        JsonToken token = p.currentToken();
        if (token.isNumeric()) {
            return AttributeValue.of(p.getDoubleValue());
        }
        String text = text();
        try {
            return AttributeValue.of(text.isEmpty() ? 0 : Double.parseDouble(text));
        } catch (NumberFormatException e) {
            emitter.spanProblem("'" + shortened(text) + "' is not a number; it is kept as a text.");
            return AttributeValue.of(text);
        }
    }

    AttributeValue whole() throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT
                || (token == JsonToken.VALUE_NUMBER_INT && p.getNumberType() == JsonParser.NumberType.BIG_INTEGER)) {
            return real();
        }
        return Values.of(number());
    }

    AttributeValue flag() throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_TRUE) {
            return Values.TRUE;
        }
        if (token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_NULL) {
            return Values.FALSE;
        }
        return Values.of("true".equals(text()));
    }

    AttributeValue bytes() throws IOException {
        String text = text();
        byte[] bytes = JsonIds.base64(text);
        if (bytes == null) {
            emitter.spanProblem("'" + shortened(text) + "' is not base64; it is kept as a text.");
            return AttributeValue.of(text);
        }
        return new AttributeValue.Bytes(Hex.of(bytes, 0, bytes.length));
    }

    /** How much was read of the input so far, about: in steps of what the parser reads ahead. */
    long consumed() {
        return input == null ? 0 : input.position();
    }

    /** Where in the input the parser began. */
    long base() {
        return base;
    }
}
