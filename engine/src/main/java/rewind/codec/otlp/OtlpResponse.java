package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a receiver of OTLP answers, in the encoding of the request. */
public final class OtlpResponse {
    private static final JsonFactory FACTORY = new JsonFactory();

    private OtlpResponse() {}

    /** An {@code ExportTraceServiceResponse}: empty where all was taken, else with what was not. */
    public static byte[] success(boolean protobuf, OtlpRequest.Rejected rejected) {
        String reason = rejected.reason();
        if (rejected.spans() == 0 || reason == null) {
            return protobuf ? new byte[0] : json(out -> {});
        }
        if (!protobuf) {
            return json(out -> {
                out.writeObjectFieldStart("partialSuccess");
                out.writeStringField("rejectedSpans", Long.toString(rejected.spans()));
                out.writeStringField("errorMessage", reason);
                out.writeEndObject();
            });
        }
        WireOutput wire = new WireOutput();
        int partial = wire.begin(1);
        wire.number(1, rejected.spans());
        wire.text(2, reason);
        wire.end(partial);
        return wire.toBytes();
    }

    /**
     * A {@code google.rpc.Status}, as the bodies of all errors are.
     *
     * @param code of {@code google.rpc.Code}; 0 for none
     */
    public static byte[] status(boolean protobuf, int code, String message) {
        if (!protobuf) {
            return json(out -> {
                out.writeNumberField("code", code);
                out.writeStringField("message", Texts.whole(message));
            });
        }
        WireOutput wire = new WireOutput();
        wire.number(1, code);
        wire.text(2, message);
        return wire.toBytes();
    }

    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] json(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
