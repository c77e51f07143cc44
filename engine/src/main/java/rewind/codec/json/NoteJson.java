package rewind.codec.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import rewind.codec.CodecException;
import rewind.trace.TraceNote;

/** A note as {@code {request_id, text, changed_at}}, the time in ISO 8601 with milliseconds. */
public final class NoteJson {
    private NoteJson() {}

    /** Writes one object. */
    public static void write(JsonGenerator json, TraceNote note) throws IOException {
        json.writeStartObject();
        json.writeStringField("request_id", note.requestId());
        json.writeStringField("text", note.text());
        json.writeStringField(
                "changed_at", Instant.ofEpochMilli(note.changedAtMillis()).toString());
        json.writeEndObject();
    }

    /**
     * Reads one object.
     *
     * @throws CodecException if it is no note; says what is missing or wrong
     */
    public static TraceNote read(JsonNode json) {
        try {
            return new TraceNote(
                    text(json, "request_id"),
                    text(json, "text"),
                    Instant.parse(text(json, "changed_at")).toEpochMilli());
        } catch (DateTimeException e) {
            throw new CodecException("changed_at is no time: " + e.getMessage(), e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new CodecException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new CodecException(name + " is missing, or no text");
        }
        return value.textValue();
    }
}
