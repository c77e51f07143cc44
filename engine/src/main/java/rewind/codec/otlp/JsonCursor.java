package rewind.codec.otlp;

import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/** Where the reading of a JSON file stands, and the scalars of OTLP/JSON, of whatever type they come in. */
final class JsonCursor {
    private static final int MOST_NUMBER_DIGITS = 64;

    final SpanEmitter emitter;
    private final JsonText json;

    JsonCursor(JsonText json, SpanEmitter emitter) {
        this.json = json;
        this.emitter = emitter;
    }

    JsonText json() {
        return json;
    }

    /** The name of the next field, with the text at its value; null at the end of the object. */
    @Nullable String nextField() throws IOException {
        return json.nextField();
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
        if (token().isStart()) {
            long beginning = json.lineBeginning();
            if (beginning > json.documentPosition()) {
                throw new RunOn(beginning, json.tokenLine());
            }
            json.skip();
        }
    }

    private JsonToken token() {
        return json.token();
    }

    private boolean isText() throws IOException {
        JsonToken token = token();
        if (token == JsonToken.STRING) {
            return true;
        }
        if (token == JsonToken.NULL) {
            return false;
        }
        if (token.isScalar()) {
            return true;
        }
        skip();
        return false;
    }

    /** A text; empty for null and for what cannot be one. */
    String text() throws IOException {
        return isText() ? json.string() : "";
    }

    AttributeValue textValue() throws IOException {
        return isText() ? json.text() : Values.EMPTY;
    }

    /** The id of a trace; null where it is empty or zero. */
    @Nullable String traceId() throws IOException {
        return isText() ? JsonIds.id(json.id(), Ids.TRACE_DIGITS, emitter) : null;
    }

    /** The id of a span; null where it is empty or zero. */
    @Nullable String spanId() throws IOException {
        return isText() ? JsonIds.id(json.id(), Ids.SPAN_DIGITS, emitter) : null;
    }

    /** A number of 64 bits, as such or as text; unsigned ones come as the same bits. */
    long number() throws IOException {
        JsonToken token = token();
        if (token == JsonToken.STRING || token == JsonToken.INTEGER) {
            long number = json.wholeNumber(Long.MIN_VALUE);
            return number != Long.MIN_VALUE ? number : json.length() == 0 ? 0 : odd(json.string());
        }
        if (token == JsonToken.DECIMAL) {
            return odd(json.string());
        }
        if (token != JsonToken.NULL) {
            emitter.spanProblem("Something that is not a number stands where one should; it is read as 0.");
            skip();
        }
        return 0;
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
        JsonToken token = token();
        if (token == JsonToken.INTEGER || token == JsonToken.DECIMAL) {
            return AttributeValue.of(json.doubleValue());
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
        JsonToken token = token();
        if (token == JsonToken.DECIMAL || (token == JsonToken.INTEGER && !json.isLong())) {
            return real();
        }
        return Values.of(number());
    }

    AttributeValue flag() throws IOException {
        JsonToken token = token();
        if (token == JsonToken.TRUE) {
            return Values.TRUE;
        }
        if (token == JsonToken.FALSE || token == JsonToken.NULL) {
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
}
