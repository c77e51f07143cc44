package rewind.codec.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import rewind.codec.CodecException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Traces as Avro binary (Avro 1.12 specification, "Binary encoding"), without the file container.
 *
 * <p>A trace is its summary followed by its detail, so that the bytes of the two halves put together are the bytes of
 * the whole: a store can keep the halves apart and still hand out whole records.
 */
public final class TraceAvro {
    private TraceAvro() {}

    /** The schema of a whole trace, {@code rewind.trace.Trace}. */
    public static Schema schema() {
        return TraceSchema.TRACE;
    }

    /** The first half: what a list shows. */
    public static byte[] encodeSummary(TraceSummary summary) {
        return encode(200, encoder -> encoder.summary(summary));
    }

    /** The second half: items, spans, logs and the rest. Times in it count from the summary's timestamp. */
    public static byte[] encodeDetail(Trace trace) {
        return encode(2048, encoder -> encoder.detail(trace));
    }

    /** Both halves. */
    static byte[] encode(Trace trace) {
        return encode(2048, encoder -> {
            encoder.summary(trace.summary());
            encoder.detail(trace);
        });
    }

    /**
     * Reads the first half.
     *
     * @throws CodecException if the bytes are not the summary of a trace
     */
    public static TraceSummary decodeSummary(byte[] bytes, int offset, int length) {
        try {
            return TraceDecoder.summary(read(TraceSchema.SUMMARY, TraceSchema.SUMMARY, bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads the second half.
     *
     * @throws CodecException if the bytes are not the detail of a trace
     */
    public static Trace decodeDetail(TraceSummary summary, byte[] bytes, int offset, int length) {
        try {
            return TraceDecoder.detail(summary, read(TraceSchema.DETAIL, TraceSchema.DETAIL, bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads a first half that was written with the first schema.
     *
     * @throws CodecException if the bytes are not the summary of a trace
     */
    public static TraceSummary decodeFirstSummary(byte[] bytes, int offset, int length) {
        try {
            Schema schema = TraceSchema.FIRST.getField("summary").schema();
            return TraceDecoder.summary(read(schema, TraceSchema.SUMMARY, bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads a second half that was written with the first schema.
     *
     * @throws CodecException if the bytes are not the detail of a trace
     */
    public static Trace decodeFirstDetail(TraceSummary summary, byte[] bytes, int offset, int length) {
        try {
            Schema schema = TraceSchema.FIRST.getField("detail").schema();
            return TraceDecoder.detail(summary, read(schema, TraceSchema.DETAIL, bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static CodecException damaged(Exception e) {
        return new CodecException("not a trace in Avro: " + e.getMessage(), e);
    }

    private static GenericRecord read(Schema written, Schema wanted, byte[] bytes, int offset, int length)
            throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
        return new GenericDatumReader<GenericRecord>(written, wanted).read(null, decoder);
    }

    interface Part {
        void write(TraceEncoder encoder) throws IOException;
    }

    static byte[] encode(int expectedSize, Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expectedSize);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            part.write(new TraceEncoder(encoder));
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
