package rewind.codec.spanjson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonDamage;
import rewind.codec.jsontext.JsonId;
import rewind.codec.jsontext.JsonRules;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/**
 * The tokens of a JSON document, or of several one after the other, with values read leniently: a number may be a
 * string, what is null is absent, and what is of the wrong type is told to the sink and absent too. Behind damage reading
 * goes on with the next line that begins with an object or an array.
 */
public final class JsonInput {
    private static final JsonRules RULES = JsonRules.allowing(
            JsonRules.Allowed.NOT_FINITE,
            JsonRules.Allowed.CONTROL_CHARACTERS,
            JsonRules.Allowed.COMMAS,
            JsonRules.Allowed.DEPTH);

    private static final JsonRules STRICT =
            JsonRules.allowing(JsonRules.Allowed.NOT_FINITE, JsonRules.Allowed.CONTROL_CHARACTERS);

    private final JsonText json;
    private final TraceSink sink;
    private long span;

    private JsonInput(JsonText json, TraceSink sink) {
        this.json = json;
        this.sink = sink;
    }

    /** Reads the document, or documents. */
    public interface Body {
        /** Called once, and again behind each place that is damaged, at the beginning of a document. */
        void read() throws IOException;
    }

    /**
     * Reads what the stream holds.
     *
     * @param body made once, reads
     * @param finish called when reading is over, be it because the stream failed, and at each damage, before that is told
     * @throws CodecException if the stream holds no JSON at all
     */
    public static void read(InputStream in, TraceSink sink, Function<JsonInput, Body> body, Runnable finish)
            throws IOException {
        JsonInput input = new JsonInput(new JsonText(in, RULES), sink);
        Body reading = body.apply(input);
        try {
            boolean more = true;
            while (more) {
                try {
                    reading.read();
                    more = false;
                } catch (JsonDamage e) {
                    finish.run();
                    more = input.damaged(e);
                }
            }
        } catch (IOException e) {
            finish.run();
            throw e;
        }
        finish.run();
        input.tellOddities();
    }

    /**
     * Reads a body in memory as a whole: unlike a file, one that is damaged is refused, so that its sender knows.
     *
     * @throws CodecException if it is no JSON, or the body does not read all of it; what it was given counts for nothing
     */
    public static void readWhole(byte[] content, TraceSink sink, Function<JsonInput, Body> body) {
        JsonInput input = new JsonInput(new JsonText(content, STRICT), sink);
        try {
            body.apply(input).read();
        } catch (JsonDamage e) {
            throw new CodecException(
                    "The body is not JSON (line " + e.line() + ", column " + e.column() + "): " + e.reason() + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** @return whether reading can go on behind it */
    private boolean damaged(JsonDamage e) throws IOException {
        if (json.token() == JsonToken.NONE && span == 0) {
            throw new CodecException("this is not JSON: " + e.reason(), e);
        }
        String place = place(e.line(), e.column());
        IOException failed = null;
        boolean more = false;
        try {
            more = json.resume(e.position());
        } catch (JsonDamage again) {
            throw new IllegalStateException("lines were sought, and JSON was read", again);
        } catch (IOException stream) {
            failed = stream;
        }
        sink.problem(new Problem(
                place,
                more
                        ? "the document is damaged here: " + e.reason() + "; reading goes on at line " + json.line()
                        : "the document is damaged here, and nothing after this place was read: " + e.reason()));
        if (failed != null) {
            throw failed;
        }
        return more;
    }

    private void tellOddities() {
        String comma = json.firstComma();
        if (comma != null) {
            sink.problem(new Problem(
                    comma.replace(",", ""), "a comma stands before this bracket, which is no JSON; it was read over"));
        }
        String deep = json.firstDeep();
        if (deep != null) {
            sink.problem(new Problem(
                    deep.replace(",", ""),
                    "more than " + RULES.deepest() + " levels are nested here; what is deeper was left out"));
        }
        if (json.malformed()) {
            sink.problem(new Problem("the file", "some of it is not UTF-8, and is shown as \uFFFD"));
        }
    }

    /** The next value of an array, its end, or the next document. */
    public JsonToken next() throws IOException {
        return json.next();
    }

    /** Moves to the value of the next field of an object, whose name it returns, or returns null where the object ends. */
    public @Nullable String nextField() throws IOException {
        return json.nextField();
    }

    /** The token that was read last. */
    public JsonToken token() {
        return json.token();
    }

    /** The text itself, for what has no method here. */
    public JsonText json() {
        return json;
    }

    /** Leaves out the value that begins with the current token. */
    public void skip() throws IOException {
        json.skip();
    }

    /** Begins a span: places are told by its number from here on. */
    public void countSpan() {
        span++;
    }

    /** How many spans were begun. */
    public long spans() {
        return span;
    }

    /** How many bytes were read so far. */
    public long bytes() {
        return json.position();
    }

    /** Tells the sink of something at the current place. */
    public void problem(String message) {
        sink.problem(new Problem(place(json.tokenLine(), json.tokenColumn()), message));
    }

    /** Tells the sink of something in the current span as a whole. */
    public void problemOfSpan(String message) {
        sink.problem(new Problem("span " + span, message));
    }

    private String place(long line, long column) {
        String place = "line " + line + " column " + column;
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

    private boolean isA(JsonToken wanted, String what, String name) throws IOException {
        JsonToken token = json.token();
        if (token == wanted) {
            return true;
        }
        if (token != JsonToken.NULL) {
            problem("'" + name + "' is not " + what + " and was left out");
            json.skip();
        }
        return false;
    }

    private boolean isScalar(String name) throws IOException {
        JsonToken token = token();
        if (token == JsonToken.STRING) {
            return true;
        }
        if (token.isScalar()) {
            return token != JsonToken.NULL;
        }
        problem("'" + name + "' is not text and was left out");
        json.skip();
        return false;
    }

    /** The current value as text that may be shared with other spans; numbers and booleans as they are written. */
    public AttributeValue.@Nullable Text text(String name) throws IOException {
        return isScalar(name) ? json.text() : null;
    }

    /** As {@link #text}, as a string. */
    public @Nullable String string(String name) throws IOException {
        return isScalar(name) ? json.string() : null;
    }

    /**
     * The current value as an id, in lower case where all of it is hexadecimal.
     *
     * @return null where it is absent or empty
     */
    public @Nullable String id(String name) throws IOException {
        if (!isScalar(name)) {
            return null;
        }
        JsonId id = json.id();
        return id.text().isEmpty() ? null : id.text();
    }

    /** As {@link #id}, and null too where it is nothing but zeros. */
    public @Nullable String idOrNone(String name) throws IOException {
        if (!isScalar(name)) {
            return null;
        }
        JsonId id = json.id();
        return id.isZero() ? null : id.text();
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
        JsonToken token = token();
        long micros = token.isScalar() ? json.wholeNumber(Micros.INVALID) : Micros.INVALID;
        if (micros != Micros.INVALID) {
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
        String text = json.string();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
