package rewind.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a {@link PackedSegment}: whole records of a journal, compressed. In the file it is a skippable frame of zstd, so
 * that tools of zstd pass it over: a magic number and the length of what follows (4 bytes each, little-endian); position of
 * the chunk in the segment, length of the compressed bytes, CRC-32C of these two and of the compressed bytes (4 each,
 * big-endian). Behind it stands a frame of zstd.
 *
 * @param position of its first byte in the segment as it was written
 * @param at where the chunk begins in the file
 * @param length that it has in the file
 */
record PackedChunk(long position, long at, int length) {
    static final int HEAD = 20;
    /** Of the sixteen that zstd leaves to others, as the file has it: 0x184D2A5B, little-endian. */
    static final int MAGIC = 0x5B2A4D18;

    private static final int POSITION_AT = 8;
    private static final int LENGTH_AT = 12;
    private static final int CHECKSUM_AT = 16;
    /** More would be a record that is longer than any may be. */
    private static final int LONGEST = 512 << 20;

    /** The length of a skippable frame's content, as it stands in the file. */
    static int skippable(int length) {
        return Integer.reverseBytes(length);
    }

    /** How many bytes a chunk of so many can take. */
    static int bound(int content) {
        return HEAD + Math.toIntExact(Zstd.compressBound(content));
    }

    /**
     * Makes a chunk.
     *
     * @param content direct; its remaining bytes are taken
     * @param target direct, with room for {@link #bound}; from its position on, which moves
     */
    static void write(ZstdCompressCtx zstd, long position, ByteBuffer content, ByteBuffer target) {
        int start = target.position();
        int length = zstd.compressDirectByteBuffer(
                target,
                start + HEAD,
                target.capacity() - start - HEAD,
                content,
                content.position(),
                content.remaining());
        target.order(ByteOrder.BIG_ENDIAN)
                .putInt(start, MAGIC)
                .putInt(start + Integer.BYTES, skippable(HEAD - POSITION_AT))
                .putInt(start + POSITION_AT, (int) position)
                .putInt(start + LENGTH_AT, length)
                .putInt(start + CHECKSUM_AT, checksum(target.slice(start, HEAD + length)))
                .position(start + HEAD + length);
    }

    private static int checksum(ByteBuffer chunk) {
        CRC32C crc = new CRC32C();
        crc.update(chunk.slice(POSITION_AT, CHECKSUM_AT - POSITION_AT));
        crc.update(chunk.slice(HEAD, chunk.capacity() - HEAD));
        return (int) crc.getValue();
    }

    /** The whole chunk that begins at a byte of the file; null where there is none. */
    static @Nullable PackedChunk at(FileChannel in, long at) throws IOException {
        if (at + HEAD > in.size()) {
            return null;
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        JournalFrame.fill(in, head, at);
        int length = head.getInt(LENGTH_AT);
        if (!isHead(head) || length < 0 || length > LONGEST || at + HEAD + length > in.size()) {
            return null;
        }
        ByteBuffer all = ByteBuffer.allocate(HEAD + length);
        JournalFrame.fill(in, all, at);
        return isWhole(all)
                ? new PackedChunk(Integer.toUnsignedLong(head.getInt(POSITION_AT)), at, HEAD + length)
                : null;
    }

    private static boolean isHead(ByteBuffer chunk) {
        return chunk.getInt(0) == MAGIC && chunk.getInt(Integer.BYTES) == skippable(HEAD - POSITION_AT);
    }

    private static boolean isWhole(ByteBuffer chunk) {
        return isHead(chunk)
                && chunk.getInt(LENGTH_AT) == chunk.capacity() - HEAD
                && chunk.getInt(CHECKSUM_AT) == checksum(chunk);
    }

    /**
     * The records, as they stood in the segment.
     *
     * @throws JournalFrame.Damage if the chunk is not as it was written
     */
    byte[] read(FileChannel in) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(length);
        JournalFrame.fill(in, chunk, at);
        if (!isWhole(chunk) || Integer.toUnsignedLong(chunk.getInt(POSITION_AT)) != position) {
            throw new JournalFrame.Damage("the checksum of a compressed chunk does not fit");
        }
        long content = Zstd.getFrameContentSize(chunk.array(), HEAD, length - HEAD);
        if (content < 1 || content > LONGEST) {
            throw new JournalFrame.Damage("a compressed chunk of " + content + " bytes");
        }
        try {
            return Zstd.decompressFrame(chunk.array(), HEAD);
        } catch (ZstdException e) {
            throw new JournalFrame.Damage("a chunk cannot be decompressed: " + e.getMessage());
        }
    }
}
