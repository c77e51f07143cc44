package rewind.codec.avro;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads Avro's object container files, with any of the codecs null, deflate, snappy, zstandard, bzip2 and xz: this
 * program's own traces, of any version of the schema; {@code RecoResponse} records, each of which becomes a trace
 * without spans; and records of other schemas that are spans by the names of their fields.
 *
 * <p>A block that is damaged is left out from the damaged record on, and told; the blocks before and behind it are read.
 */
public final class AvroReader implements TraceReader {
    /** {@inheritDoc} Shapes: none for traces, {@code another version of the schema}, {@code RecoResponse}, {@code span rows}. */
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        Container container = new Container(in);
        BlockCodec codec = container.codec();
        RecordDecoder decoder = decoder(container.schema());
        long records = 0;
        boolean more = true;
        while (more) {
            long at = container.position();
            try {
                Container.Block block = container.next();
                more = block != null;
                if (block != null) {
                    read(block, codec, decoder, records, sink);
                    records += block.count();
                }
            } catch (AvroDamage e) {
                sink.problem(new Problem("byte " + at, e.getMessage() + "; what can be read behind it is read."));
                more = container.seekMarker();
            }
        }
        return decoder.shape();
    }

    private static RecordDecoder decoder(Schema schema) {
        if (schema.equals(TraceSchema.TRACE)) {
            return new TraceRecords();
        }
        if (is(schema, TraceSchema.TRACE.getFullName())) {
            return GenericRecords.traces(schema);
        }
        if (is(schema, TraceSchema.RECO_RESPONSE.getFullName())) {
            return GenericRecords.responses(schema);
        }
        return new SpanRows(schema);
    }

    private static boolean is(Schema schema, @Nullable String name) {
        return schema.getType() == Schema.Type.RECORD && schema.getFullName().equals(name);
    }

    private static void read(
            Container.Block block, BlockCodec codec, RecordDecoder decoder, long before, TraceSink sink) {
        byte[] bytes;
        try {
            bytes = codec.unpack(block.packed().array());
        } catch (IOException e) {
            sink.problem(new Problem(
                    "byte " + block.at(),
                    "The block of " + block.count() + " records that begins here cannot be unpacked: " + e.getMessage()
                            + "; its records are left out."));
            return;
        }
        BlockInput in = new BlockInput(bytes, 0, bytes.length);
        long record = before;
        try {
            for (long i = 0; i < block.count(); i++) {
                record++;
                decoder.read(in, record, sink);
            }
            if (!in.isAtEnd()) {
                sink.problem(new Problem(
                        "byte " + block.at(),
                        "The block that begins here has " + (bytes.length - in.position())
                                + " bytes more than its records take."));
            }
        } catch (AvroDamage e) {
            sink.problem(new Problem(
                    "record " + record,
                    "It cannot be read, nor can the " + (before + block.count() - record)
                            + " that follow in the block at byte " + block.at() + ": " + e.getMessage() + "."));
        }
    }
}
