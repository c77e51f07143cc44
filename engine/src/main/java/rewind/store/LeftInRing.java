package rewind.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * What a process left in a {@link Ring} when it died, and the way from there to the segment's file.
 *
 * <p>After a power cut the pages of the ring may be of any time, also older than those of the file, which were taken to the disk
 * in order. So a record goes from the ring to the file only where the file has none, and where its checksum fits.
 */
final class LeftInRing {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Ring ring;
    private final Path path;
    /** Positions in the segment. */
    private final long drained;

    private final long written;

    LeftInRing(Ring ring, Path path) {
        this.ring = ring;
        this.path = path;
        this.drained = ring.drained() - ring.start();
        this.written = ring.written() - ring.start();
    }

    /** Returns when it is in the file, and on the disk. */
    void bringIn() throws IOException {
        try (FileChannel out = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            long size = out.size();
            MemorySegment file = out.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            MemorySegment both = arena.allocate(written);
            long filed = Math.min(size, drained);
            MemorySegment.copy(file, 0, both, 0, filed);
            ring.copy(ring.drained(), both.asSlice(drained));
            long position = 0;
            while (position + JournalFrame.HEAD < written) {
                long next = end(file, position);
                if (next < 0) {
                    next = end(both, position);
                    if (next > drained) {
                        write(out, both, Math.max(position, drained), next);
                    }
                }
                // Where there is neither, another one is sought, byte by byte.
                position = next < 0 ? position + 1 : next;
            }
            out.force(true);
        }
    }

    private static void write(FileChannel out, MemorySegment all, long from, long to) throws IOException {
        ByteBuffer bytes = all.asSlice(from, to - from).asByteBuffer();
        for (long at = from; bytes.hasRemaining(); ) {
            at += out.write(bytes, at);
        }
    }

    /** Where the whole record ends that begins at a position; negative if there is none. */
    private static long end(MemorySegment bytes, long position) {
        long content = position + JournalFrame.HEAD;
        if (content > bytes.byteSize()) {
            return -1;
        }
        int length = bytes.get(INT, position);
        if (length <= 0 || !JournalFrame.isPossible(length) || content + length > bytes.byteSize()) {
            return -1;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.asSlice(content, length).asByteBuffer());
        return (int) checksum.getValue() == bytes.get(INT, position + Integer.BYTES) ? content + length : -1;
    }
}
