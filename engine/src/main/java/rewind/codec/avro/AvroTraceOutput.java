package rewind.codec.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import rewind.codec.TraceOutput;
import rewind.trace.Trace;

/** Writes Avro's object container files, deflated, which every implementation of Avro reads. */
public final class AvroTraceOutput implements TraceOutput {
    private static final int LEVEL = 6;

    private interface Encoding {
        byte[] of(Trace trace);
    }

    private final DataFileWriter<Object> file;
    private final Encoding encoding;

    private AvroTraceOutput(OutputStream out, Schema schema, Encoding encoding) throws IOException {
        this.encoding = encoding;
        this.file = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        file.setCodec(CodecFactory.deflateCodec(LEVEL));
        file.create(schema, out);
    }

    /** Whole traces, of {@code trace.avsc}. */
    public static AvroTraceOutput traces(OutputStream out) throws IOException {
        return new AvroTraceOutput(out, TraceAvro.schema(), TraceAvro::encode);
    }

    /**
     * {@code RecoResponse} records, one a trace. Writing one that is not valid throws a {@link
     * rewind.codec.CodecException}, and leaves the file as it was.
     */
    public static AvroTraceOutput responses(OutputStream out) throws IOException {
        return new AvroTraceOutput(
                out, RecoResponse.schema(), trace -> RecoResponse.of(trace).encode());
    }

    @Override
    public void write(Trace trace) throws IOException {
        file.appendEncoded(ByteBuffer.wrap(encoding.of(trace)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
