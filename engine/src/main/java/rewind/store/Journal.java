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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The log that every trace is appended to before its request is answered, and in which it stays: the database holds what
 * is searched and the place of the rest (the separation of keys and values of Lu et al., WiscKey, 2016), so that
 * nothing is written twice. What was appended survives the death of the process, because it is in a file, see
 * {@link Ring}; {@link #force} also takes it to the disk.
 *
 * <p>Segments are files of frames, see {@link JournalFrame}; those that are not written to any more may be packed, see {@link
 * PackedSegment}. A place is the segment's number · 2³² + the byte. Appending is not
 * safe for several threads; all else is.
 */
final class Journal implements AutoCloseable {
    private static final int BYTE_BITS = 32;
    /** With so much a drain is worth its while: each costs its call and the disk's interrupt, 0.2 ms on a virtual disk, whatever its length. */
    private static final int WORTH_DRAINING = 1 << 20;

    private final Path folder;
    private final long segmentBytes;
    private final Ring ring;
    /** Held while the ring is drained or the segment changes. */
    private final ReentrantLock draining = new ReentrantLock();
    /** Held while all is taken to the disk; it is taken before the other one. */
    private final ReentrantLock forcing = new ReentrantLock();
    /** Full segments that may not be on the disk itself yet; guarded by itself. */
    private final List<SegmentFile> full = new ArrayList<>();

    private final PackedSegments packed;
    /** Held while names of segments are given or taken away. */
    private final Object names = new Object();
    /** Most segments before this one are packed. */
    private volatile long packedTo;

    /** Segments before this one have gone by retention. */
    private volatile long oldest;

    private volatile long segment;
    private volatile SegmentFile file;
    private volatile long position;
    /** Whether the segment ends in half a frame; of the appending thread. */
    private boolean broken;

    /**
     * Starts a new segment behind those that are there. {@link Ring#recover} comes before.
     *
     * @param segmentBytes a segment that has reached this size is followed by the next; at most 2³¹
     * @param ringBytes how much may be on its way to the segment's file
     * @param lastSegment the number of the newest segment there is, 0 for none
     * @param oldest segments before this one have gone
     */
    Journal(Path folder, long segmentBytes, int ringBytes, long lastSegment, long oldest) throws IOException {
        this.oldest = oldest;
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.packed = new PackedSegments(folder);
        for (Path there : SegmentNames.list(folder)) {
            packedTo = SegmentNames.isPacked(there) ? SegmentNames.number(there) + 1 : packedTo;
        }
        this.ring = Ring.open(folder, ringBytes);
        segment = lastSegment + 1;
        try {
            file = SegmentFile.create(SegmentNames.raw(folder, segment));
        } catch (IOException | RuntimeException e) {
            ring.close();
            throw e;
        }
        ring.begin(segment);
    }

    /** A journal of which nothing has gone. */
    Journal(Path folder, long segmentBytes, int ringBytes, long lastSegment) throws IOException {
        this(folder, segmentBytes, ringBytes, lastSegment, 0);
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

    /**
     * Appends a frame; when this throws, it is not in the journal.
     *
     * @return its place
     */
    long append(ByteBuffer frame) throws IOException {
        int length = frame.remaining();
        if (!JournalFrame.isPossible(length - JournalFrame.HEAD)) {
            throw new IOException("a record of " + length + " bytes is larger than any may be");
        }
        if (position >= segmentBytes || broken) {
            roll();
        }
        long at = position;
        if (length > ring.capacity() / 2) {
            appendLarge(frame);
        } else {
            if (!ring.hasRoom(length)) {
                drain();
            }
            ring.append(frame);
        }
        position = at + length;
        return place(segment, at);
    }

    /** In pieces that the ring has room for. */
    private void appendLarge(ByteBuffer frame) throws IOException {
        int piece = ring.capacity() / 4;
        try {
            for (int at = 0; at < frame.limit(); at += piece) {
                drain();
                ring.append(frame.slice(at, Math.min(piece, frame.limit() - at)));
            }
        } catch (IOException e) {
            // Half a frame is there. It is none where nothing follows it.
            broken = true;
            throw e;
        }
    }

    /** Where any of this fails it is done again with the next record. */
    private void roll() throws IOException {
        draining.lock();
        try {
            ring.drainUpTo(file, position);
            file.truncate(position);
            long number = segment + 1;
            SegmentFile next = SegmentFile.create(SegmentNames.raw(folder, number));
            synchronized (full) {
                // Taking a whole segment to the disk takes its time, which no request should wait for.
                full.add(file);
            }
            file = next;
            segment = number;
            position = 0;
            broken = false;
            ring.begin(number);
        } finally {
            draining.unlock();
        }
    }

    /** Whether it is time for {@link #drain}. */
    boolean wantsDraining() {
        return ring.waiting() >= WORTH_DRAINING;
    }

    /** Takes what was appended so far to the segment's file. */
    void drain() throws IOException {
        draining.lock();
        try {
            ring.drain(file);
        } finally {
            draining.unlock();
        }
    }

    /**
     * The content of the frame at a place.
     *
     * @throws Forgotten if it has gone by retention
     * @throws StoreException if there is none, or it is damaged
     */
    byte[] read(long place) {
        boolean isOften = segment(place) < packedTo;
        byte[] content = isOften ? packed.read(place) : null;
        if (content == null) {
            content = readRaw(place);
        }
        if (content == null) {
            // Where it was packed meanwhile, the packed one was there before the other went.
            content = packed.read(place);
        }
        if (content == null && segment(place) < oldest) {
            throw new Forgotten(describe(place) + " has gone by retention");
        }
        if (content == null) {
            throw new StoreException(
                    "the journal's segment " + SegmentNames.raw(folder, segment(place)) + " is missing");
        }
        return content;
    }

    /** Null where the segment does not stand there as it was written. */
    private byte @Nullable [] readRaw(long place) {
        Path path = SegmentNames.raw(folder, segment(place));
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = position;
            if (segment(place) == segment) {
                byte[] content = readNewest(place, end, in);
                if (content != null) {
                    return content;
                }
                // The next segment has begun meanwhile, and this one is whole in its file.
            }
            return JournalFrame.read(in, position(place));
        } catch (NoSuchFileException e) {
            return null;
        } catch (JournalFrame.Damage e) {
            throw new StoreException(path + ", byte " + position(place) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Null where the segment is not the newest any more. */
    private byte @Nullable [] readNewest(long place, long end, FileChannel in) throws IOException {
        long number = segment(place);
        long at = position(place);
        byte[] head = new byte[JournalFrame.HEAD];
        if (at + head.length > end) {
            throw new JournalFrame.Damage("the file ends before this record");
        }
        if (!ring.read(number, at, head, in)) {
            return null;
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 0 || at + head.length + length > end) {
            throw new JournalFrame.Damage("the file ends within this record");
        }
        byte[] content = new byte[length];
        if (!ring.read(number, at + head.length, content, in)) {
            return null;
        }
        JournalFrame.check(content, ByteBuffer.wrap(head).getInt(Integer.BYTES));
        return content;
    }

    /** A record has gone by retention. */
    static final class Forgotten extends StoreException {
        private static final long serialVersionUID = 1L;

        Forgotten(String message) {
            super(message);
        }
    }

    /** The number of the segment that is written to. */
    long newest() {
        return segment;
    }

    /** How long that is. */
    long newestBytes() {
        return position;
    }

    /** Grows with what is appended, by as many bytes. */
    long written() {
        return segment * segmentBytes + position;
    }

    /** Deletes a segment, the oldest first, that nothing is wanted of any more. */
    void delete(long number) throws IOException {
        // First: who does not find the file is to know why.
        oldest = number + 1;
        synchronized (names) {
            Files.deleteIfExists(SegmentNames.raw(folder, number));
            Files.deleteIfExists(SegmentNames.packed(folder, number));
        }
    }

    /** All segments before this one are on the disk itself, and nobody has them open for writing. */
    long settledTo() {
        // In this order: a segment is among the full ones before the next begins.
        long newest = segment;
        synchronized (full) {
            return full.isEmpty()
                    ? newest
                    : Math.min(newest, SegmentNames.number(full.getFirst().path()));
        }
    }

    /**
     * Puts a packed segment, which is on the disk itself, in the place of one that is settled.
     *
     * @param part where it is; there is nothing afterwards
     */
    void replace(long number, Path part) throws IOException {
        synchronized (names) {
            if (number < oldest) {
                // It went by retention while it was packed.
                Files.deleteIfExists(part);
                return;
            }
            SegmentNames.replace(folder, number, part);
            packedTo = Math.max(packedTo, number + 1);
        }
    }

    /** A place as people find it. */
    String describe(long place) {
        return JournalPlace.of(folder, place).toString();
    }

    /** Returns when everything that was appended before is on the disk itself. */
    void force() throws IOException {
        forcing.lock();
        try {
            SegmentFile newest;
            draining.lock();
            try {
                ring.drainUpTo(file, position);
                newest = file;
            } finally {
                draining.unlock();
            }
            List<SegmentFile> unforced;
            synchronized (full) {
                unforced = List.copyOf(full);
            }
            for (SegmentFile done : unforced) {
                done.force();
                done.close();
                synchronized (full) {
                    full.remove(done);
                }
            }
            if (!unforced.contains(newest)) {
                newest.force();
            }
        } finally {
            forcing.unlock();
        }
    }

    /** Takes everything to the disk and closes; a segment that nothing was appended to goes. */
    @Override
    public void close() throws IOException {
        try (ring;
                SegmentFile last = file) {
            force();
            last.truncate(position);
            last.force();
            // Who reads from now on reads the file.
            segment = 0;
            ring.begin(0);
        }
        if (position == 0) {
            Files.deleteIfExists(file.path());
        }
    }
}
