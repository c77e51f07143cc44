package rewind.codec.avro;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.tukaani.xz.XZInputStream;
import rewind.codec.CodecException;

/**
 * The codecs of Avro's container files (Avro 1.12 specification, "Required Codecs" and "Optional Codecs"), by libraries
 * that are here anyway, where Avro's own Snappy asks for a native one, and with a limit to what a block may become.
 */
enum BlockCodec {
    NULL("null"),
    DEFLATE("deflate"),
    SNAPPY("snappy"),
    ZSTANDARD("zstandard"),
    BZIP2("bzip2"),
    XZ("xz");

    /** Blocks are some ten kilobytes, rarely a few megabytes; a block that claims more is damaged or means harm. */
    private static final int LARGEST = 512 << 20;

    private static final int XZ_MEMORY_KB = 256 << 10;
    private static final int CHECKSUM = 4;

    private final String word;

    BlockCodec(String word) {
        this.word = word;
    }

    /**
     * The codec that a file's header names.
     *
     * @throws CodecException if it is none of these
     */
    static BlockCodec of(String word) {
        for (BlockCodec codec : values()) {
            if (codec.word.equals(word)) {
                return codec;
            }
        }
        throw new CodecException("The Avro file is compressed with '" + word + "', which is not known here.");
    }

    /** Unpacks a block. */
    byte[] unpack(byte[] block) throws IOException {
        try {
            return unpacked(block);
        } catch (RuntimeException e) {
            // Some unpackers throw these at damaged bytes.
            throw new IOException(e.toString(), e);
        }
    }

    private byte[] unpacked(byte[] block) throws IOException {
        return switch (this) {
            case NULL -> block;
            case DEFLATE -> inflate(block);
            case SNAPPY -> snappy(block);
            case ZSTANDARD -> all(new ZstdInputStream(new ByteArrayInputStream(block)));
            case BZIP2 -> all(new BZip2CompressorInputStream(new ByteArrayInputStream(block), true));
            case XZ -> all(new XZInputStream(new ByteArrayInputStream(block), XZ_MEMORY_KB));
        };
    }

    private static byte[] inflate(byte[] block) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            return all(new InflaterInputStream(new ByteArrayInputStream(block), inflater, 1 << 13));
        } finally {
            inflater.end();
        }
    }

    /** Raw Snappy, followed by the CRC-32 of the content, the highest byte first. */
    private static byte[] snappy(byte[] block) throws IOException {
        int length = block.length - CHECKSUM;
        if (length < 1) {
            throw new IOException("it is too short");
        }
        byte[] plain;
        try (SnappyCompressorInputStream in =
                new SnappyCompressorInputStream(new ByteArrayInputStream(block, 0, length))) {
            int size = in.getSize();
            if (size > LARGEST) {
                throw new IOException("it claims " + size + " bytes");
            }
            plain = in.readNBytes(size);
        }
        CRC32 crc = new CRC32();
        crc.update(plain);
        if ((int) crc.getValue() != ByteBuffer.wrap(block).getInt(length)) {
            throw new IOException("its content does not fit its checksum");
        }
        return plain;
    }

    private static byte[] all(InputStream in) throws IOException {
        try (in) {
            byte[] plain = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw new IOException("it becomes more than " + (LARGEST >> 20) + " MB");
            }
            return plain;
        }
    }
}
