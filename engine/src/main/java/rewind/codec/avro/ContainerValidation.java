package rewind.codec.avro;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import rewind.codec.Problem;

/** Validation of Avro's container files. */
final class ContainerValidation {
    private ContainerValidation() {}

    static SchemaValidation.Report of(Schema schema, PackedFile file) throws IOException {
        SchemaValidation.Tally tally = new SchemaValidation.Tally();
        try (InputStream in = file.open()) {
            Container container = new Container(in);
            Schema written = container.schema();
            String name = schema.getType() == Schema.Type.RECORD ? schema.getName() : "";
            if (!name.isEmpty() && !(written.getType() == Schema.Type.RECORD && isNamed(written, schema))) {
                tally.add(new Problem(
                        "the schema in the file",
                        "is '" + written.getName() + "' where a record " + name + " should be"));
            }
            BlockCodec codec = container.codec();
            boolean more = true;
            while (more) {
                long at = container.position();
                try {
                    Container.Block block = container.next();
                    more = block != null;
                    if (block != null) {
                        read(block, codec, written, schema, tally);
                    }
                } catch (AvroDamage e) {
                    tally.add(new Problem("byte " + at, String.valueOf(e.getMessage())));
                    more = container.seekMarker();
                }
            }
        }
        return tally.report("avro");
    }

    private static boolean isNamed(Schema written, Schema schema) {
        return written.getName().equals(schema.getName()) || schema.getAliases().contains(written.getFullName());
    }

    private static void read(
            Container.Block block, BlockCodec codec, Schema written, Schema schema, SchemaValidation.Tally tally) {
        long done = 0;
        try {
            byte[] bytes = codec.unpack(block.packed().array());
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            GenericDatumReader<Object> reader = new GenericDatumReader<>(written);
            for (; done < block.count(); done++) {
                Object value = value(reader, decoder);
                tally.record(
                        "record " + (tally.records() + 1), problems -> new ValueCheck(problems).check(value, schema));
            }
        } catch (IOException | AvroDamage e) {
            tally.lost(
                    block.count() - done,
                    new Problem(
                            "record " + (tally.records() + 1),
                            "cannot be read, nor can what follows in its block: " + e.getMessage()));
        }
    }

    private static Object value(GenericDatumReader<Object> reader, BinaryDecoder decoder) {
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whatever Avro's reader throws at bytes that are damaged.
            throw new AvroDamage(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
