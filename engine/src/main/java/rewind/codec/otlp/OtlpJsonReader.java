package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads OTLP/JSON: one message, one a line, or several after one another; also what exporters make of it in the wild,
 * which is then told as a problem, once a file. A damaged line is told with its place, and reading goes on with the next
 * line that begins with an object.
 */
public final class OtlpJsonReader implements TraceReader {
    static final JsonFactory FACTORY = JsonFactory.builder()
            // The input is closed by whoever opened it.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Protobuf's JSON has these as texts; bare ones are no JSON, but unmistakable.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Names of another format may look like an attack on a table of names.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /**
     * {@inheritDoc}
     *
     * @return {@code JSON lines}, or empty for one message
     */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        JsonInput input = new JsonInput(in);
        SpanEmitter emitter = new SpanEmitter(sink);
        JsonMessages.Found found = new JsonMessages.Found();
        CharStrings strings = new CharStrings();
        JsonIds ids = new JsonIds();
        String damage = null;
        long line = 1;
        while (line > 0) {
            long base = input.position();
            try (JsonParser parser = FACTORY.createParser(input)) {
                JsonCursor cursor = new JsonCursor(parser, emitter, strings, ids, input, base);
                try {
                    new JsonMessages(cursor, found, line).read();
                    line = 0;
                } catch (RunOn e) {
                    emitter.abandon();
                    JsonLocation at = parser.currentTokenLocation();
                    damage = e.text();
                    emitter.problem("line " + (line - 1 + at.getLineNr()), damage);
                    line += at.getLineNr() - 1 + Math.max(0, input.resume(e.position()));
                } catch (JsonProcessingException e) {
                    emitter.abandon();
                    damage = describe(e);
                    line = tellAndResume(emitter, e, damage, line, cursor, input);
                }
            }
        }
        if (input.repaired()) {
            emitter.problem("the file", "Some of it is not UTF-8; each such byte was replaced by a question mark.");
        }
        finish(found, damage, emitter);
        return found.lines ? "JSON lines" : "";
    }

    /** @return the line where reading goes on; 0 where it does not */
    private static long tellAndResume(
            SpanEmitter emitter,
            JsonProcessingException e,
            String damage,
            long firstLine,
            JsonCursor cursor,
            JsonInput input)
            throws IOException {
        // What breaks a bound, of depth for example, does not say where.
        JsonLocation at = e.getLocation() == null ? cursor.parser().currentLocation() : e.getLocation();
        long line = firstLine - 1 + at.getLineNr();
        if (at.getByteOffset() < 0) {
            // Another encoding than UTF-8, of which the parser counts characters and not bytes.
            emitter.problem("line " + line, damage);
            return 0;
        }
        emitter.problem("line " + line, damage + " (column " + at.getColumnNr() + ")");
        long position = cursor.base() + at.getByteOffset();
        long beginning = input.beginningOfLine(position);
        long passed = input.resume(beginning > cursor.documentStart() ? beginning : position);
        return passed < 0 ? 0 : line + passed;
    }

    private static String describe(JsonProcessingException e) {
        return "The JSON is damaged: " + firstLine(e.getOriginalMessage()) + ".";
    }

    private static String firstLine(@Nullable String message) {
        String text = String.valueOf(message).lines().findFirst().orElse("");
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
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
