package rewind.codec.otlp;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import rewind.codec.CodecException;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads OTLP's protobuf: one message, or several with their lengths before them, as a varint or in four bytes; which it
 * is, the content tells. With lengths in four bytes, each message may also be compressed with zstd, or be JSON, as the
 * collector's file exporter writes them. Damage within a span leaves out the span, damage around spans the rest of the
 * message.
 */
public final class OtlpProtobufReader implements TraceReader {
    private static final int HEAD = 64 * 1024;
    /** Of a message with its length before it, and of one that is decompressed; longer ones are read as a stream. */
    private static final int MOST_BYTES = 64 << 20;

    /**
     * {@inheritDoc}
     *
     * @return {@code varint-delimited}, {@code 4-byte lengths}, or empty for one message
     */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        ByteWindow window = ByteWindow.of(in);
        window.has(HEAD);
        Framing framing = Recognition.of(window.look(HEAD));
        SpanEmitter emitter = new SpanEmitter(sink);
        ProtobufMessages messages = new ProtobufMessages(emitter, false);
        if (framing == Framing.PLAIN) {
            message(messages, emitter, window, Long.MAX_VALUE, "byte ");
        } else {
            frames(framing, window, messages, emitter, sink);
        }
        return framing.shape();
    }

    private static void message(
            ProtobufMessages messages, SpanEmitter emitter, ByteWindow window, long end, String place)
            throws IOException {
        try {
            messages.message(window, end);
        } catch (Damage e) {
            emitter.abandon();
            emitter.problem(place.startsWith("byte") ? place + window.position() : place, e.text());
        }
    }

    private static void frames(
            Framing framing, ByteWindow window, ProtobufMessages messages, SpanEmitter emitter, TraceSink sink)
            throws IOException {
        long number = 0;
        while (window.has(1)) {
            number++;
            String place = "message " + number;
            emitter.document(place);
            long length;
            try {
                length = length(framing, window);
            } catch (Damage e) {
                emitter.problem(place, e.text());
                return;
            }
            if (length > MOST_BYTES) {
                long end = window.position() + length;
                message(messages, emitter, window, end, place);
                if (window.position() > end || !window.skip(end - window.position())) {
                    return;
                }
                continue;
            }
            int there = window.has((int) length) ? (int) length : window.available();
            if (there < length) {
                emitter.problem(
                        place,
                        "The file ends within the message: it should have " + length + " bytes, and " + there
                                + " are there.");
                cut(window, there, messages, emitter, sink, place);
                return;
            }
            frame(window, there, messages, emitter, sink, place);
            window.at += there;
        }
    }

    /** The last message, as far as it is there: lengths within it go beyond the file's end. */
    private static void cut(
            ByteWindow window, int there, ProtobufMessages messages, SpanEmitter emitter, TraceSink sink, String place)
            throws IOException {
        boolean whole = there > Integer.BYTES && Recognition.isWrapped(window.bytes, window.at);
        if (whole) {
            frame(window, there, messages, emitter, sink, place);
            return;
        }
        try {
            messages.message(ByteWindow.of(window.bytes, window.at, window.at + there), Long.MAX_VALUE);
        } catch (Damage e) {
            // That it is cut was said.
            emitter.abandon();
        }
    }

    private static long length(Framing framing, ByteWindow window) throws IOException {
        if (framing == Framing.DELIMITED) {
            long length = window.varint();
            if (length < 0) {
                throw new Damage("The message should have " + Long.toUnsignedString(length) + " bytes.");
            }
            return length;
        }
        if (!window.has(Integer.BYTES)) {
            throw new Damage("The file ends within the length of a message.");
        }
        long length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length = (length << 8) | (window.bytes[window.at++] & 0xFF);
        }
        return length;
    }

    private static void frame(
            ByteWindow window, int length, ProtobufMessages messages, SpanEmitter emitter, TraceSink sink, String place)
            throws IOException {
        byte[] bytes = window.bytes;
        int from = window.at;
        int to = from + length;
        if (length > Integer.BYTES && Recognition.isWrapped(bytes, from) && bytes[from] != '{') {
            try (InputStream zstd = new ZstdInputStream(new ByteArrayInputStream(bytes, from, length))) {
                bytes = zstd.readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                emitter.problem(place, "The message cannot be decompressed: " + e.getMessage() + ".");
                return;
            }
            if (bytes.length > MOST_BYTES) {
                emitter.problem(place, "The message has more than " + MOST_BYTES + " bytes; it is left out.");
                return;
            }
            from = 0;
            to = bytes.length;
        }
        if (to > from && bytes[from] == '{') {
            json(new ByteArrayInputStream(bytes, from, to - from), sink, emitter, place);
        } else {
            message(messages, emitter, ByteWindow.of(bytes, from, to), to, place);
        }
    }

    private static void json(InputStream in, TraceSink sink, SpanEmitter emitter, String place) throws IOException {
        try {
            new OtlpJsonReader().read(in, sink);
        } catch (CodecException e) {
            emitter.problem(place, String.valueOf(e.getMessage()));
        }
    }
}
