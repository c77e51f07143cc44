package rewind.codec.otlp;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonDamage;
import rewind.codec.jsontext.JsonRules;
import rewind.codec.jsontext.JsonText;

/**
 * Reads OTLP/JSON: one message, one a line, or several after one another; also what exporters make of it in the wild,
 * which is then told as a problem, once a file. A damaged line is told with its place, and reading goes on with the next
 * line that begins with an object.
 */
public final class OtlpJsonReader implements TraceReader {
    // Protobuf's JSON has what is no number as texts; bare ones are no JSON, but unmistakable.
    static final JsonRules RULES =
            JsonRules.allowing(JsonRules.Allowed.NOT_FINITE, JsonRules.Allowed.COMMAS, JsonRules.Allowed.DEPTH);

    /**
     * {@inheritDoc}
     *
     * @return {@code JSON lines}, or empty for one message
     */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        JsonText json = new JsonText(in, RULES);
        SpanEmitter emitter = new SpanEmitter(sink);
        JsonMessages.Found found = new JsonMessages.Found();
        JsonCursor cursor = new JsonCursor(json, emitter);
        String damage = null;
        boolean more = true;
        while (more) {
            try {
                new JsonMessages(cursor, found).read();
                more = false;
            } catch (RunOn e) {
                emitter.abandon();
                damage = e.text();
                emitter.problem("line " + e.line(), damage);
                more = json.resume(e.position());
            } catch (JsonDamage e) {
                emitter.abandon();
                damage = "The JSON is damaged: " + e.reason() + ".";
                emitter.problem(
                        "line " + e.line(), "The JSON is damaged in column " + e.column() + ": " + e.reason() + ".");
                more = json.resume(e.position());
            }
        }
        if (json.malformed()) {
            emitter.problem("the file", Lenience.UTF8.message());
        }
        String comma = json.firstComma();
        if (comma != null) {
            emitter.problem(comma, "A comma stands before this bracket, which is no JSON; it is read over.");
        }
        String deep = json.firstDeep();
        if (deep != null) {
            emitter.problem(
                    deep, "More than " + RULES.deepest() + " levels are nested here; what is deeper is left out.");
        }
        finish(found, damage, emitter);
        return found.lines ? "JSON lines" : "";
    }

    private static void finish(JsonMessages.Found found, @Nullable String damage, SpanEmitter emitter) {
        if (found.traces) {
            if (found.other != null) {
                emitter.lenient(Lenience.OTHER_SIGNALS);
            }
            return;
        }
        if (found.other != null) {
            throw new CodecException("This file holds OpenTelemetry " + found.other + ", and no traces.");
        }
        if (found.unknown || damage != null) {
            throw new CodecException(
                    "This is not OTLP/JSON: there is no resourceSpans in it" + (damage == null ? "." : ". " + damage));
        }
    }
}
