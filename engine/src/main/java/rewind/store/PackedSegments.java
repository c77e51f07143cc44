package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads single records of the packed segments of a folder. Tables and chunks that were wanted last are kept in memory: a
 * screen asks for traces that stand near each other.
 */
final class PackedSegments {
    /** Of some 50 kB each. */
    private static final int TABLES = 16;
    /** Of 16 to 64 kB each. */
    private static final int CHUNKS = 32;
    /** Longer ones have a large trace. */
    private static final int LONGEST_KEPT = 1 << 17;

    private final Path folder;
    private final Map<Long, PackedSegment> tables = new Recent<>(TABLES);
    private final Map<Long, byte[]> chunks = new Recent<>(CHUNKS);

    PackedSegments(Path folder) {
        this.folder = folder;
    }

    /** The last few that were put or asked for; guarded by itself. */
    private static final class Recent<V> extends LinkedHashMap<Long, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > most;
        }
    }

    /**
     * The content of the record at a place; null where the segment is not packed.
     *
     * @throws StoreException if there is no such record, or it is damaged
     */
    byte @Nullable [] read(long place) {
        Path path = SegmentNames.packed(folder, Journal.segment(place));
        long at = -1;
        try {
            PackedSegment table = table(Journal.segment(place), path);
            long position = Journal.position(place);
            int number = table.chunkOf(position);
            if (number < 0 || position >= table.length()) {
                throw new JournalFrame.Damage("the file ends before this record");
            }
            PackedChunk chunk = table.chunk(number);
            at = chunk.at();
            return record(chunk(place, chunk, path), Math.toIntExact(position - chunk.position()));
        } catch (NoSuchFileException e) {
            return null;
        } catch (JournalFrame.Damage e) {
            throw new StoreException(new JournalPlace(path, at, Journal.position(place)) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private PackedSegment table(long segment, Path path) throws IOException {
        synchronized (tables) {
            PackedSegment known = tables.get(segment);
            if (known != null) {
                return known;
            }
        }
        PackedSegment read = PackedSegment.open(path);
        synchronized (tables) {
            tables.put(segment, read);
        }
        return read;
    }

    private byte[] chunk(long place, PackedChunk chunk, Path path) throws IOException {
        long key = Journal.place(Journal.segment(place), chunk.position());
        synchronized (chunks) {
            byte[] known = chunks.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] read;
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            read = chunk.read(in);
        }
        if (read.length <= LONGEST_KEPT) {
            synchronized (chunks) {
                chunks.put(key, read);
            }
        }
        return read;
    }

    private static byte[] record(byte[] chunk, int at) throws JournalFrame.Damage {
        ByteBuffer records = ByteBuffer.wrap(chunk);
        if (at + JournalFrame.HEAD > chunk.length) {
            throw new JournalFrame.Damage("a part of the segment before it is missing");
        }
        int length = records.getInt(at);
        if (length < 0 || length > chunk.length - at - JournalFrame.HEAD) {
            throw new JournalFrame.Damage("no record begins there");
        }
        byte[] content = Arrays.copyOfRange(chunk, at + JournalFrame.HEAD, at + JournalFrame.HEAD + length);
        JournalFrame.check(content, records.getInt(at + Integer.BYTES));
        return content;
    }
}
