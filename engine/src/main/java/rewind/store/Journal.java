package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The log that every trace is appended to before its request is answered, and in which it stays: the database holds what
 * is searched and the place of the rest (the separation of keys and values of Lu et al., WiscKey, 2016), so that
 * nothing is written twice. What was appended survives the death of the process, because it has left the process
 * for the operating system's cache; {@link #force} also takes it to the disk.
 *
 * <p>Segments are files of frames, see {@link JournalFrame}. A place is the segment's number · 2³² + the byte. Appending is not
 * safe for several threads; reading is, and so are {@link #force} and {@link #fillAhead} by one other thread.
 */
final class Journal implements AutoCloseable {
    static final String SUFFIX = ".journal";
    private static final int BYTE_BITS = 32;

    private final Path folder;
    private final long segmentBytes;
    private final Queue<Segment> full = new ConcurrentLinkedQueue<>();
    private volatile Segment segment;

    /**
     * Starts a new segment behind those that are there.
     *
     * @param segmentBytes how many bytes of frames go into one, unless a single frame is longer; at most 2³¹
     * @param lastSegment the number of the newest segment there is, 0 for none
     */
    Journal(Path folder, long segmentBytes, long lastSegment) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        segment = create(lastSegment + 1, segmentBytes);
    }

    static long place(long segment, long position) {
        return (segment << BYTE_BITS) | position;
    }

    static long segment(long place) {
        return place >>> BYTE_BITS;
    }

    static long position(long place) {
        return place & 0xFFFF_FFFFL;
    }

    static Path file(Path folder, long segment) {
        return folder.resolve("%016d".formatted(segment) + SUFFIX);
    }

    /**
     * Appends a frame; when this throws, it is not in the journal.
     *
     * @return its place
     */
    long append(ByteBuffer frame) throws IOException {
        int length = frame.remaining();
        if (!segment.hasRoom(length)) {
            Segment next = create(segment.number() + 1, Math.max(segmentBytes, length));
            // Taking a whole segment to the disk takes its time, which no request should wait for.
            full.add(segment);
            segment = next;
        }
        return place(segment.number(), segment.append(frame));
    }

    private Segment create(long number, long bytes) throws IOException {
        return Segment.create(file(folder, number), number, bytes);
    }

    /** The place where the next frame will stand, unless a new segment begins with it. */
    long end() {
        Segment now = segment;
        return place(now.number(), now.position());
    }

    /**
     * The content of the frame at a place.
     *
     * @throws StoreException if there is none, or it is damaged
     */
    byte[] read(long place) {
        Segment now = segment;
        if (now.number() == segment(place)) {
            try {
                byte[] content = now.read(position(place));
                if (content != null) {
                    return content;
                }
            } catch (JournalFrame.Damage e) {
                throw damaged(place, e);
            }
        }
        return readFile(place);
    }

    private byte[] readFile(long place) {
        Path file = file(folder, segment(place));
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return JournalFrame.read(in, position(place));
        } catch (NoSuchFileException e) {
            throw new StoreException("the journal's segment " + file + " is missing", e);
        } catch (JournalFrame.Damage e) {
            throw damaged(place, e);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private StoreException damaged(long place, JournalFrame.Damage e) {
        return new StoreException(describe(place) + ": " + e.getMessage(), e);
    }

    /** A place as people find it. */
    String describe(long place) {
        return file(folder, segment(place)) + ", byte " + position(place);
    }

    /** Returns when everything that was appended before is on the disk itself. */
    void force() throws IOException {
        // First the one that is written to: should it be full by the time it is forced, it is forced once more.
        segment.force();
        for (Segment done = full.peek(); done != null; done = full.peek()) {
            done.close();
            full.remove();
        }
    }

    /** Whether it is time for {@link #fillAhead}. */
    boolean wantsRoom() {
        return segment.wantsRoom() || !full.isEmpty();
    }

    /** Makes room on the disk for what comes next. */
    void fillAhead() throws IOException {
        segment.fillAhead();
    }

    /** How many bytes of the newest segment nothing was appended to yet. */
    long emptyBytes() {
        return segment.emptyBytes();
    }

    /** Takes everything to the disk and closes; a segment that nothing was appended to goes. */
    @Override
    public void close() throws IOException {
        force();
        segment.close();
    }
}
