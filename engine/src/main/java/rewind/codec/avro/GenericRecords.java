package rewind.codec.avro;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import rewind.codec.CodecException;
import rewind.codec.TraceSink;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Records of another version of a schema that is known here, by Avro's own rules of resolution. */
final class GenericRecords implements RecordDecoder {
    private final String shape;
    private final GenericDatumReader<GenericRecord> reader;
    private final Function<GenericRecord, Trace> convert;

    private GenericRecords(String shape, Schema written, Schema wanted, Function<GenericRecord, Trace> convert) {
        SchemaCompatibility.SchemaPairCompatibility fit =
                SchemaCompatibility.checkReaderWriterCompatibility(wanted, written);
        if (fit.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new CodecException("The Avro file's records are '" + written.getFullName()
                    + "' of a version that cannot be read here: "
                    + fit.getResult().getIncompatibilities().getFirst().getMessage()
                    + ".");
        }
        this.shape = shape;
        this.reader = new GenericDatumReader<>(written, wanted);
        this.convert = convert;
    }

    static GenericRecords traces(Schema written) {
        return new GenericRecords("another version of the schema", written, TraceSchema.TRACE, record -> {
            TraceSummary summary = TraceDecoder.summary((GenericRecord) record.get("summary"));
            return TraceDecoder.detail(summary, (GenericRecord) record.get("detail"));
        });
    }

    static GenericRecords responses(Schema written) {
        return new GenericRecords("RecoResponse", written, RecoResponse.schema(), record -> RecoResponse.of(record)
                .toTrace());
    }

    @Override
    public String shape() {
        return shape;
    }

    @Override
    public void read(BlockInput in, long record, TraceSink sink) {
        sink.trace(trace(in));
    }

    private Trace trace(BlockInput in) {
        try (InputStream bytes = in.asStream()) {
            BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(bytes, null);
            return convert.apply(reader.read(null, decoder));
            // Whatever Avro's reader throws at bytes that are damaged, and the model at values that cannot be.
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new AvroDamage("it does not fit the schema" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        }
    }
}
