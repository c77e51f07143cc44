package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
     * What a receiver says that it did not take, in an {@code ExportTraceServiceResponse} in protobuf.
     *
     * @return empty where it took everything and has nothing to say; also where it answered in some other way, as receivers
     *     behind proxies do
     */
    public static Optional<OtlpRequest.Rejected> partialSuccess(byte[] protobuf) {
        Wire wire = new Wire();
        wire.over(protobuf, 0, protobuf.length);
        long spans = 0;
        String reason = "";
        try {
            while (wire.more()) {
                int tag = wire.tag();
                if (tag != (1 << 3 | Wire.LENGTH)) {
                    wire.skip(tag);
                    continue;
                }
                int outer = wire.enter();
                while (wire.more()) {
                    int field = wire.tag();
                    if (field == (1 << 3 | Wire.VARINT)) {
                        spans = wire.varint();
                    } else if (field == (2 << 3 | Wire.LENGTH)) {
                        int length = wire.length();
                        reason = new String(protobuf, wire.at, length, StandardCharsets.UTF_8);
                        wire.at += length;
                    } else {
                        wire.skip(field);
                    }
                }
                wire.leave(outer);
            }
        } catch (Damage e) {
            return Optional.empty();
        }
        return spans <= 0 && reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new OtlpRequest.Rejected(Math.max(0, spans), reason));
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
