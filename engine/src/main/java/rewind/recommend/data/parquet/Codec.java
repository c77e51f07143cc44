package rewind.recommend.data.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Unpacks pages. */
final class Codec {
    private Codec() {}

    /**
     * Unpacks a page.
     *
     * @param size in bytes once unpacked
     * @throws IOException if it has another size, is damaged, or the codec is not known here
     */
    static byte[] unpack(CompressionCodec codec, byte[] packed, int size) throws IOException {
        byte[] unpacked =
                switch (codec) {
                    case UNCOMPRESSED -> packed;
                    case SNAPPY -> read(new SnappyCompressorInputStream(new ByteArrayInputStream(packed)), size);
                    case GZIP -> read(new GZIPInputStream(new ByteArrayInputStream(packed)), size);
                    case LZ4_RAW -> read(new BlockLZ4CompressorInputStream(new ByteArrayInputStream(packed)), size);
                    case ZSTD -> zstd(packed, size);
                    case LZO, BROTLI, LZ4 ->
                        throw new IOException("its pages are compressed with " + codec + ", which is not known here");
                };
        if (unpacked.length != size) {
            throw new IOException("a page has " + unpacked.length + " bytes instead of " + size);
        }
        return unpacked;
    }

    private static byte[] read(InputStream in, int size) throws IOException {
        try (in) {
            return in.readNBytes(size);
        }
    }

    private static byte[] zstd(byte[] packed, int size) throws IOException {
        byte[] unpacked = new byte[size];
        long result = Zstd.decompress(unpacked, packed);
        if (Zstd.isError(result)) {
            throw new IOException("a page is damaged: " + Zstd.getErrorName(result));
        }
        return result == size ? unpacked : new byte[0];
    }
}
