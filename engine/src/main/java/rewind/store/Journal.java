package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The log that every trace is appended to before its request is answered, and in which its detail stays: the database
 * holds what is searched and the place of the rest (the separation of keys and values of Lu et al., WiscKey, 2016), so
 * that nothing is written twice. What was appended survives the death of the process, because it has left the process
 * for the operating system's cache; {@link #force} also takes it to the disk.
 *
 * <p>Segments are files of frames, see {@link JournalFrame}. A place is the segment's number · 2³² + the byte. Appending is not safe
 * for several threads, {@link BatchWriter} holds its lock around it; reading is, and so is forcing by one other thread.
 */
final class Journal implements AutoCloseable {
    static final String SUFFIX = ".journal";
    private static final int BYTE_BITS = 32;

    private final Path folder;
    private final long segmentBytes;
    /** Full segments that may not be on the disk itself yet; guarded by itself. */
    private final List<FileChannel> full = new ArrayList<>();

    private long segment;
    private volatile FileChannel channel;
    private long position;

    /**
     * Starts a new segment behind those that are there.
     *
     * @param segmentBytes a segment that has reached this size is followed by the next; at most 2³¹
     * @param lastSegment the number of the newest segment there is, 0 for none
     */
    Journal(Path folder, long segmentBytes, long lastSegment) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        segment = lastSegment + 1;
        channel = create(file(folder, segment));
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
        if (position >= segmentBytes) {
            roll();
        }
        try {
            long at = position;
            while (frame.hasRemaining()) {
                at += channel.write(frame, at);
            }
            long place = place(segment, position);
            position = at;
            return place;
        } catch (IOException e) {
            // Half a frame would end the replay before the frames that follow it.
            channel.truncate(position);
            throw e;
        }
    }

    /** The place where the next frame will stand, unless a new segment begins with it. */
    long end() {
        return place(segment, position);
    }

    /**
     * The content of the frame at a place.
     *
     * @throws StoreException if there is none, or it is damaged
     */
    static byte[] read(Path folder, long place) {
        Path file = file(folder, segment(place));
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return JournalFrame.read(in, position(place));
        } catch (NoSuchFileException e) {
            throw new StoreException("the journal's segment " + file + " is missing", e);
        } catch (JournalFrame.Damage e) {
            throw new StoreException(file + ", byte " + position(place) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns when everything that was appended before is on the disk itself. */
    void force() throws IOException {
        // First the one that is written to: should it be full by the time it is forced, it is forced once more.
        channel.force(false);
        List<FileChannel> unforced;
        synchronized (full) {
            unforced = List.copyOf(full);
        }
        for (FileChannel done : unforced) {
            done.force(false);
            done.close();
        }
        synchronized (full) {
            full.removeAll(unforced);
        }
    }

    private void roll() throws IOException {
        FileChannel next = create(file(folder, segment + 1));
        synchronized (full) {
            full.add(channel);
        }
        channel = next;
        segment++;
        position = 0;
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Takes everything to the disk and closes; a segment that nothing was appended to goes. */
    @Override
    public void close() throws IOException {
        force();
        channel.close();
        if (position == 0) {
            Files.deleteIfExists(file(folder, segment));
        }
    }
}
