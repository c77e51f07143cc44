package rewind.store;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Makes a {@link PackedSegment} of a segment as it was written. */
final class SegmentPacker {
    /** Of zstd; higher ones were no smaller by more than a hundredth, and took three times as long. */
    private static final int LEVEL = 1;

    /** Records are packed with so many others, since it is from others that most of what they say is known; */
    private static final int RECORDS = 16;
    /** but not with more bytes than a look-up unpacks in a tenth of a millisecond. */
    private static final int MOST = 4;

    private final int chunkBytes;

    /**
     * @param chunkBytes how much goes into a chunk at least, where there is so much; four times as much at most, but for the
     *     last record
     */
    SegmentPacker(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    /** Waits between two chunks, where others are to have the processor; what it throws ends the packing. */
    interface Pause {
        void between() throws IOException;
    }

    /**
     * Packs a segment that nothing is written to any more. What was made stands on the disk, and was read again.
     *
     * @param part is made, or written anew
     * @return whether it is worth having: a segment without a record, or of what cannot be compressed, is not
     * @throws JournalFrame.Damage if the segment is not whole
     */
    boolean pack(Path segment, Path part, Pause pause) throws IOException {
        long end;
        List<PackedChunk> chunks = new ArrayList<>();
        try (FileChannel out = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                RecordWindow in = RecordWindow.open(segment);
                ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL)) {
            ByteBuffer packed = ByteBuffer.allocateDirect(PackedChunk.bound((MOST + 1) * chunkBytes));
            long at = 0;
            for (ByteBuffer records = next(in); records.hasRemaining(); records = next(in)) {
                long position = in.position() - records.remaining();
                if (packed.capacity() < PackedChunk.bound(records.remaining())) {
                    packed = ByteBuffer.allocateDirect(PackedChunk.bound(records.remaining()));
                }
                packed.clear();
                PackedChunk.write(zstd, position, records, packed);
                packed.flip();
                chunks.add(new PackedChunk(position, at, packed.remaining()));
                at += write(out, packed, at);
                pause.between();
            }
            end = in.position();
            at += write(out, PackedSegment.table(chunks, end), at);
            if (chunks.isEmpty() || at >= in.size()) {
                return false;
            }
            out.force(true);
        }
        verify(part, chunks, end, pause);
        return true;
    }

    private ByteBuffer next(RecordWindow in) throws IOException {
        return in.next(
                (bytes, records) -> bytes >= (long) MOST * chunkBytes || (bytes >= chunkBytes && records >= RECORDS));
    }

    private static int write(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        int length = bytes.remaining();
        for (long at = position; bytes.hasRemaining(); ) {
            at += out.write(bytes, at);
        }
        return length;
    }

    /** Every record in the file must be as its own checksum says, and none may be missing. */
    private static void verify(Path part, List<PackedChunk> chunks, long end, Pause pause) throws IOException {
        PackedSegment read = PackedSegment.open(part);
        if (read.damage() != null || read.length() != end || read.size() != chunks.size()) {
            throw new IOException(part + " does not have the table that was written");
        }
        long position = 0;
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
            for (int i = 0; i < chunks.size(); i++) {
                if (!read.chunk(i).equals(chunks.get(i)) || chunks.get(i).position() != position) {
                    throw new IOException(part + " does not have the chunks that were written");
                }
                byte[] content = chunks.get(i).read(in);
                if (records(ByteBuffer.wrap(content)) != content.length) {
                    throw new IOException(part + " does not have the records that were written");
                }
                position += content.length;
                pause.between();
            }
        }
        if (position != end) {
            throw new IOException(part + " does not have all that was written");
        }
    }

    /** How many bytes from the beginning of a buffer are whole records. */
    static int records(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        int at = 0;
        while (at + JournalFrame.HEAD <= bytes.limit()) {
            int length = bytes.getInt(at);
            if (length <= 0 || length > bytes.limit() - at - JournalFrame.HEAD) {
                break;
            }
            crc.reset();
            crc.update(bytes.slice(at + JournalFrame.HEAD, length));
            if ((int) crc.getValue() != bytes.getInt(at + Integer.BYTES)) {
                break;
            }
            at += JournalFrame.HEAD + length;
        }
        return at;
    }
}
