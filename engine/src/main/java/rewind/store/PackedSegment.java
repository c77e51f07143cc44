package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a {@link Journal} that nothing is written to any more, compressed: chunks of whole records, see {@link PackedChunk}, and
 * behind them a table of where they stand. {@code zstd -d} makes the segment of it again, so that places in the journal
 * remain what they were. The records are found without the table too, and beyond damage, as each chunk names its position.
 *
 * <p>The table is a skippable frame of zstd: of each chunk its position in the segment and in the file (4 bytes each); the count of
 * chunks (4), the length of the segment (8), the CRC-32C of all of these (4), {@link #END} (8). Big-endian.
 */
final class PackedSegment {
    private static final long END = 0x5245_5749_4E44_5A01L;
    private static final int HEAD = 8;
    private static final int ENTRY = 8;
    private static final int TAIL = 24;

    private final Path path;
    /** Of the chunks, in their order, as unsigned numbers: position in the segment, byte in the file, length in the file. */
    private final int[] positions;

    private final int[] starts;
    private final int[] lengths;
    private final long length;
    private final @Nullable StoreDamage damage;

    private PackedSegment(Path path, List<PackedChunk> chunks, long length, @Nullable StoreDamage damage) {
        this.path = path;
        this.length = length;
        this.damage = damage;
        positions = chunks.stream().mapToInt(chunk -> (int) chunk.position()).toArray();
        starts = chunks.stream().mapToInt(chunk -> (int) chunk.at()).toArray();
        lengths = chunks.stream().mapToInt(PackedChunk::length).toArray();
    }

    /** The table of these chunks, as it stands behind them. */
    static ByteBuffer table(List<PackedChunk> chunks, long length) {
        int entries = chunks.size() * ENTRY;
        ByteBuffer table = ByteBuffer.allocate(HEAD + entries + TAIL)
                .putInt(PackedChunk.MAGIC)
                .putInt(PackedChunk.skippable(entries + TAIL));
        for (PackedChunk chunk : chunks) {
            table.putInt((int) chunk.position()).putInt((int) chunk.at());
        }
        table.putInt(chunks.size()).putLong(length);
        return table.putInt(checksum(table)).putLong(END).flip();
    }

    private static int checksum(ByteBuffer table) {
        CRC32C crc = new CRC32C();
        crc.update(table.slice(HEAD, table.capacity() - HEAD - Integer.BYTES - Long.BYTES));
        return (int) crc.getValue();
    }

    /**
     * Reads the table, or where it is damaged makes one of what there is.
     *
     * @throws JournalFrame.Damage if there is no chunk
     */
    static PackedSegment open(Path path) throws IOException {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer table = readTable(in);
            return table == null ? sought(path, in) : known(path, table, in.size() - table.capacity());
        }
    }

    private static @Nullable ByteBuffer readTable(FileChannel in) throws IOException {
        long size = in.size();
        if (size < HEAD + TAIL) {
            return null;
        }
        ByteBuffer tail = ByteBuffer.allocate(TAIL);
        JournalFrame.fill(in, tail, size - TAIL);
        long length = HEAD + TAIL + (long) tail.getInt(0) * ENTRY;
        if (tail.getLong(TAIL - Long.BYTES) != END || tail.getInt(0) < 1 || length > size) {
            return null;
        }
        ByteBuffer table = ByteBuffer.allocate((int) length);
        JournalFrame.fill(in, table, size - length);
        return table.getInt(0) == PackedChunk.MAGIC
                        && table.getInt(Integer.BYTES) == PackedChunk.skippable((int) length - HEAD)
                        && table.getInt((int) length - Long.BYTES - Integer.BYTES) == checksum(table)
                ? table
                : null;
    }

    private static PackedSegment known(Path path, ByteBuffer table, long tableAt) {
        int count = table.getInt(table.capacity() - TAIL);
        List<PackedChunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = Integer.toUnsignedLong(table.getInt(HEAD + i * ENTRY + Integer.BYTES));
            long next = i + 1 < count
                    ? Integer.toUnsignedLong(table.getInt(HEAD + (i + 1) * ENTRY + Integer.BYTES))
                    : tableAt;
            chunks.add(new PackedChunk(
                    Integer.toUnsignedLong(table.getInt(HEAD + i * ENTRY)), at, Math.toIntExact(next - at)));
        }
        return new PackedSegment(path, chunks, table.getLong(table.capacity() - TAIL + Integer.BYTES), null);
    }

    private static PackedSegment sought(Path path, FileChannel in) throws IOException {
        List<PackedChunk> chunks = ChunkSearch.all(in);
        if (chunks.isEmpty()) {
            throw new JournalFrame.Damage("nothing that can be read stands in it");
        }
        PackedChunk last = chunks.getLast();
        long end = last.at() + last.length();
        StoreDamage damage = new StoreDamage(
                path.toString(), end, "the table of its chunks is damaged; the chunks were found without it");
        return new PackedSegment(path, chunks, last.position() + last.read(in).length, damage);
    }

    /** The file. */
    Path path() {
        return path;
    }

    /** How long the segment was, up to the end of its last record; of a damaged file, as far as is known. */
    long length() {
        return length;
    }

    /** What is wrong with the table; null where it is sound. */
    @Nullable StoreDamage damage() {
        return damage;
    }

    int size() {
        return positions.length;
    }

    PackedChunk chunk(int number) {
        return new PackedChunk(
                Integer.toUnsignedLong(positions[number]), Integer.toUnsignedLong(starts[number]), lengths[number]);
    }

    /** The number of the chunk that has the record at a position, if any has; −1 where it would stand before the first. */
    int chunkOf(long position) {
        int low = 0;
        int high = positions.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Integer.toUnsignedLong(positions[middle]) <= position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
