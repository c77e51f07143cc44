package rewind.recommend.data;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.Snappy;

/** Writes Parquet with Parquet's own writer. */
final class ParquetFiles {
    private ParquetFiles() {}

    /** What a row is, written into its group; nothing for a null. */
    @FunctionalInterface
    interface Row {
        void into(Group group);
    }

    static Path write(Path file, String schema, CompressionCodecName codec, WriterVersion version, Iterable<Row> rows)
            throws IOException {
        return write(file, schema, rows, builder -> builder.withCompressionCodec(codec)
                .withWriterVersion(version));
    }

    static Path write(
            Path file, String schema, Iterable<Row> rows, UnaryOperator<ExampleParquetWriter.Builder> settings)
            throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(schema);
        SimpleGroupFactory groups = new SimpleGroupFactory(type);
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(type)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs());
        try (ParquetWriter<Group> writer = settings.apply(builder).build()) {
            for (Row row : rows) {
                Group group = groups.newGroup();
                row.into(group);
                writer.write(group);
            }
        }
        return file;
    }

    /** Parquet's own needs Hadoop for gzip. */
    private static final class Codecs implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new Compressor(codec);
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("Only writing is wanted here");
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }

    private record Compressor(CompressionCodecName codec) implements CompressionCodecFactory.BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            bytes.writeAllTo(all);
            byte[] plain = all.toByteArray();
            return BytesInput.from(
                    switch (codec) {
                        case UNCOMPRESSED -> plain;
                        case SNAPPY -> Snappy.compress(plain);
                        case ZSTD -> Zstd.compress(plain);
                        case GZIP -> gzip(plain);
                        default -> throw new IOException("No codec " + codec);
                    });
        }

        private static byte[] gzip(byte[] plain) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(plain);
            }
            return packed.toByteArray();
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
