package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.CRC32C;

/**
 * A write-ahead log in front of the database: what was appended survives the death of the process, because it has left
 * the process for the operating system's cache. Segments are files of frames: length (4 bytes, big-endian), CRC-32C of
 * the content (4 bytes), content.
 *
 * <p>Not safe for several threads; {@link BatchWriter} holds its lock around it.
 */
final class Journal implements AutoCloseable {
    static final String SUFFIX = ".journal";
    private static final int FRAME_HEAD = 8;

    private final Path folder;
    private final long segmentBytes;
    /** Full segments, oldest first: each goes once everything in it is in the database. */
    private final Deque<Segment> full = new ArrayDeque<>();

    private Segment current;
    private FileChannel channel;
    private long position;

    /** @param last the number of the newest record in the file */
    private record Segment(Path file, long number, long last) {}

    /**
     * Starts a new segment behind those that are there.
     *
     * @param lastNumber the number of the newest segment there is, 0 for none
     */
    Journal(Path folder, long segmentBytes, long lastNumber) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        current = segment(lastNumber + 1);
        channel = create(current.file());
    }

    /**
     * Appends one record. When this throws, the record is not in the journal.
     *
     * @param sequence grows from call to call
     */
    void append(long sequence, byte[] content) throws IOException {
        if (position >= segmentBytes) {
            roll();
        }
        CRC32C crc = new CRC32C();
        crc.update(content);
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + content.length)
                .putInt(content.length)
                .putInt((int) crc.getValue())
                .put(content)
                .flip();
        try {
            long at = position;
            while (frame.hasRemaining()) {
                at += channel.write(frame, at);
            }
            position = at;
        } catch (IOException e) {
            // Half a frame would end the replay before the records that follow it.
            channel.truncate(position);
            throw e;
        }
        current = new Segment(current.file(), current.number(), sequence);
    }

    /** Deletes the full segments in which every record has a number up to this one. */
    void forget(long sequence) throws IOException {
        for (Segment oldest = full.peek(); oldest != null && oldest.last() <= sequence; oldest = full.peek()) {
            Files.deleteIfExists(oldest.file());
            full.remove();
        }
    }

    /** Whether {@link #forget} would delete anything. */
    boolean canForget(long sequence) {
        Segment oldest = full.peek();
        return oldest != null && oldest.last() <= sequence;
    }

    private void roll() throws IOException {
        Segment next = segment(current.number() + 1);
        FileChannel opened = create(next.file());
        channel.close();
        full.add(current);
        current = next;
        channel = opened;
        position = 0;
    }

    private Segment segment(long number) {
        return new Segment(folder.resolve("%016d".formatted(number) + SUFFIX), number, 0);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Closes and deletes everything: what was appended must be in the database by now. */
    void closeAndForget() throws IOException {
        channel.close();
        forget(Long.MAX_VALUE);
        Files.deleteIfExists(current.file());
    }

    /** Closes and keeps everything for the next start. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
