package rewind.recommend.data;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Content without its compression, which is told by the first bytes and never by a name. */
final class Unpacked {
    private static final int HEAD = 4;
    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    /** The content of a stream: unpacked if it is gzip or Zstandard, and as it is otherwise. */
    static InputStream of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(HEAD);
        byte[] head = new byte[HEAD];
        int length = in.readNBytes(head, 0, HEAD);
        in.reset();
        if (Encodings.startsWith(head, length, 0x1F, 0x8B)) {
            // Java's own stops after the first of several members where a stream does not say what is available.
            return GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
        return Encodings.startsWith(head, length, 0x28, 0xB5, 0x2F, 0xFD) ? new ZstdInputStream(in) : in;
    }

    /** Knows how far it has been read. */
    static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value >= 0 ? 1 : 0;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Compares at its end what came with a CRC-32: Java reads entries of a zip without looking at theirs. */
    static final class Verified extends FilterInputStream {
        private final CRC32 sum = new CRC32();
        private final long expected;

        Verified(InputStream in, long expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read >= 0) {
                sum.update(buffer, offset, read);
            } else if (sum.getValue() != expected) {
                throw new IOException("Its checksum is wrong.");
            }
            return read;
        }
    }
}
