package rewind.codec.avro;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A file that may be packed as a whole in gzip (RFC 1952) or Zstandard (RFC 8878), told by its first bytes. */
record PackedFile(Path path) {
    private static final int HEAD = 4;
    private static final int GZIP = 0x1F8B;
    private static final int ZSTD = 0x28B52FFD;

    /** What is in it. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        try {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            int first = head.length < HEAD ? 0 : ByteBuffer.wrap(head).getInt();
            if (first == ZSTD) {
                return new ZstdInputStreamNoFinalizer(in);
            }
            if (first >>> 16 == GZIP) {
                return GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
            }
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** What is in it, as UTF-8; anything else ends the reading. */
    BufferedReader text() throws IOException {
        return new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
