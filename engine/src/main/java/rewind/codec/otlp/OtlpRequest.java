package rewind.codec.otlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonDamage;
import rewind.codec.jsontext.JsonText;

/**
 * Reads an {@code ExportTraceServiceRequest}, in memory and as a whole: unlike a file, a request that is damaged is not
 * read as far as it goes but refused, so that its sender knows.
 */
public final class OtlpRequest {
    private OtlpRequest() {}

    /**
     * What was left out of a request that was read.
     *
     * @param spans how many spans
     * @param reason why the first of them was; null where none was
     */
    public record Rejected(long spans, @Nullable String reason) {}

    /**
     * Reads protobuf.
     *
     * @throws CodecException if it is not such a message; the sink may have been given a part of it
     */
    public static Rejected protobuf(byte[] body, TraceSink sink) {
        SpanEmitter emitter = new SpanEmitter(sink);
        try {
            new ProtobufMessages(emitter, true).message(ByteWindow.of(body, 0, body.length), Long.MAX_VALUE);
        } catch (Damage e) {
            throw new CodecException("The body is not an ExportTraceServiceRequest in protobuf: " + e.text(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return new Rejected(emitter.rejected(), emitter.whyRejected());
    }

    /**
     * Reads JSON.
     *
     * @throws CodecException if it is not such a message; the sink may have been given a part of it
     */
    public static Rejected json(byte[] body, TraceSink sink) {
        SpanEmitter emitter = new SpanEmitter(sink);
        JsonMessages.Found found = new JsonMessages.Found();
        try {
            JsonText json = new JsonText(body, OtlpJsonReader.RULES);
            new JsonMessages(new JsonCursor(json, emitter), found).read();
        } catch (JsonDamage e) {
            throw new CodecException(
                    "The body is not JSON (line " + e.line() + ", column " + e.column() + "): " + e.reason() + ".", e);
        } catch (RunOn e) {
            throw new CodecException("The body is not JSON: " + e.text(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        if (found.messages == 0 || (!found.traces && (found.unknown || found.other != null))) {
            throw new CodecException("The body is not an ExportTraceServiceRequest: it has no resourceSpans.");
        }
        return new Rejected(emitter.rejected(), emitter.whyRejected());
    }
}
