package rewind.codec.spanjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.AttributeValue;

/**
 * The tokens of a JSON document, or of several one after the other, with values read leniently: a number may be a
 * string, what is null is absent, and what is of the wrong type is told to the sink and absent too.
 *
 * <p>Nesting, numbers and names beyond Jackson's default limits (1000 levels, 1000 digits, 50,000 characters) count as
 * damage, so that no document can exhaust the stack or the heap.
 */
public final class JsonInput {
    private static final int RECENT = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final JsonParser parser;
    private final Counted counted;
    private final TraceSink sink;
    private final TextCache texts = new TextCache();
    private final @Nullable String[] recent = new String[RECENT];
    private long span;

    private JsonInput(JsonParser parser, Counted counted, TraceSink sink) {
        this.parser = parser;
        this.counted = counted;
        this.sink = sink;
    }

    /** Counts what is read; Jackson makes an object each time that it is asked where it stands. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }

    /** Reads the document, or documents. */
    public interface Body {
        /** Called once. */
        void read(JsonInput input) throws IOException;
    }

    /**
     * Reads what the stream holds.
     *
     * @param finish called when reading is over, be it by damage or because the stream failed, and before that is told
     * @throws CodecException if the stream holds no JSON at all
     */
    public static void read(InputStream in, TraceSink sink, Body body, Runnable finish) throws IOException {
        JsonInput input = null;
        Counted counted = new Counted(in);
        // Closed in the end, so that the names it learned are there for the next document.
        try (JsonParser parser = JSON.createParser(counted)) {
            input = new JsonInput(parser, counted, sink);
            body.read(input);
        } catch (JsonProcessingException e) {
            finish.run();
            damaged(sink, input, e.getLocation(), e.getOriginalMessage(), e);
            return;
        } catch (CharConversionException e) {
            finish.run();
            damaged(sink, input, null, String.valueOf(e.getMessage()), e);
            return;
        } catch (IOException e) {
            finish.run();
            throw e;
        }
        finish.run();
    }

    private static void damaged(
            TraceSink sink,
            @Nullable JsonInput input,
            @Nullable JsonLocation location,
            String what,
            IOException cause) {
        String sentence = what.lines().findFirst().orElse("it is damaged");
        if (input == null || (input.parser.currentToken() == null && input.span == 0)) {
            throw new CodecException("this is not JSON: " + sentence, cause);
        }
        String message = "the document is damaged here, and nothing after this place was read: " + sentence;
        sink.problem(new Problem(input.place(location == null ? input.parser.currentLocation() : location), message));
    }

    /** The next token; null at the end. */
    public @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** Moves to the next field of an object, or returns null where the object ends. */
    public @Nullable String nextField() throws IOException {
        return parser.nextFieldName();
    }

    /** The token that was read last. */
    public @Nullable JsonToken token() {
        return parser.currentToken();
    }

    /** The parser itself, for what has no method here. */
    public JsonParser parser() {
        return parser;
    }

    /** Leaves out the value that begins with the current token. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** Begins a span: places are told by its number from here on. */
    public void countSpan() {
        span++;
    }

    /** How many spans were begun. */
    public long spans() {
        return span;
    }

    /** How many bytes were read so far, about. */
    public long bytes() {
        return counted.bytes;
    }

    /** Tells the sink of something at the current place. */
    public void problem(String message) {
        sink.problem(new Problem(place(parser.currentTokenLocation()), message));
    }

    /** Tells the sink of something in the current span as a whole. */
    public void problemOfSpan(String message) {
        sink.problem(new Problem("span " + span, message));
    }

    private String place(JsonLocation location) {
        String place = "line " + location.getLineNr() + " column " + location.getColumnNr();
        return span == 0 ? place : place + " (span " + span + ")";
    }

    /** The current token begins an object; otherwise its value is left out, and told unless it is null. */
    public boolean isObject(String name) throws IOException {
        return isA(JsonToken.START_OBJECT, "an object", name);
    }

    /** The current token begins an array; otherwise its value is left out, and told unless it is null. */
    public boolean isArray(String name) throws IOException {
        return isA(JsonToken.START_ARRAY, "an array", name);
    }

    private boolean isA(JsonToken token, String what, String name) throws IOException {
        if (parser.currentToken() == token) {
            return true;
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            problem("'" + name + "' is not " + what + " and was left out");
            parser.skipChildren();
        }
        return false;
    }

    /** The current value as text that may be shared with other spans; numbers and booleans as they are written. */
    public AttributeValue.@Nullable Text text(String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                texts.text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NULL -> null;
            default -> {
                problem("'" + name + "' is not text and was left out");
                parser.skipChildren();
                yield null;
            }
        };
    }

    /** As {@link #text}, as a string. */
    public @Nullable String string(String name) throws IOException {
        AttributeValue.Text text = text(name);
        return text == null ? null : text.value();
    }

    /**
     * The current value as an id, in lower case where all of it is hexadecimal.
     *
     * @param shared whether others are likely to be the same
     * @return null where it is absent or empty
     */
    public @Nullable String id(String name, boolean shared) throws IOException {
        if (shared || parser.currentToken() != JsonToken.VALUE_STRING) {
            AttributeValue.Text text = text(name);
            return text == null || text.value().isEmpty() ? null : sharedId(text);
        }
        String text = parser.getText();
        return text.isEmpty() ? null : Ids.lowerCase(text);
    }

    /** Ids come in rows: one that came just now needs no look at its letters. */
    private String sharedId(AttributeValue.Text text) {
        String value = text.value();
        int slot = value.hashCode() & (RECENT - 1);
        String known = recent[slot];
        if (value.equals(known)) {
            return known;
        }
        String id = Ids.lowerCase(value);
        if (id.equals(value)) {
            recent[slot] = id;
        }
        return id;
    }

    /** The current value as yes or no; {@code "true"} and 1 are yes. */
    public boolean flag(String name) throws IOException {
        String text = string(name);
        if (text == null || text.equals("false") || text.equals("0") || text.isEmpty()) {
            return false;
        }
        if (text.equals("true") || text.equals("1")) {
            return true;
        }
        problem("'" + name + "' is neither true nor false and was left out");
        return false;
    }

    /**
     * The current value, microseconds, as nanoseconds.
     *
     * @return 0 where it is absent; where it is no number, is negative or reaches beyond the year 2262, which is told
     */
    public long nanos(String name) throws IOException {
        long nanos;
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long micros = parser.getLongValue();
            nanos = micros < 0 || micros > Long.MAX_VALUE / 1000 ? Micros.INVALID : micros * 1000;
        } else {
            String text = string(name);
            if (text == null || text.isEmpty()) {
                return 0;
            }
            nanos = Micros.nanos(text);
        }
        if (nanos == Micros.INVALID) {
            problem("'" + name + "' is not a number of microseconds and was left out: " + excerpt());
            return 0;
        }
        return nanos;
    }

    /** The current scalar, cut to what a person wants to read. */
    private String excerpt() throws IOException {
        String text = parser.getText();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
