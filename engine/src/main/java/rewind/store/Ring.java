package rewind.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was appended to a {@link Journal} and is not in the file of its segment yet: a file in memory, written round and
 * round. Bytes are safe from the death of the process as soon as they are copied here, which takes no call of the
 * operating system, no page that is touched for the first time, and no other request's time; they go to the segment many at a time.
 *
 * <p>The file is as large as it gets from the beginning, so that writing to it needs no room on the disk. It begins with
 * {@value #HEAD} bytes: a magic number, the number of the segment, and three counts of bytes (8 each) since the ring was made: where the segment
 * began, how far it was written to, how far that is in the segment's file.
 *
 * <p>One thread at a time appends, one at a time drains.
 */
final class Ring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ring.class);
    static final String NAME = "journal.ring";
    private static final int HEAD = 4096;
    private static final long MAGIC = 0x5245_5749_4E44_0001L;
    private static final int MOST_AT_ONCE = 1 << 20;
    /** Files are written in whole blocks of this many bytes, as writing past the operating system's cache needs them. */
    static final int BLOCK = 4096;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle COUNT = LONG.varHandle();
    private static final long LONGEST_SEGMENT = 1L << 32;
    private static final long SEGMENT_AT = 8;
    private static final long START_AT = 16;
    private static final long WRITTEN_AT = 24;
    private static final long DRAINED_AT = 32;

    private final Arena arena;
    private final MemorySegment memory;
    private final ByteBuffer bytes;
    private final long capacity;
    private final ByteBuffer lastBlock = ByteBuffer.allocateDirect(2 * BLOCK).alignedSlice(BLOCK);

    private Ring(Arena arena, MemorySegment memory) {
        this.arena = arena;
        this.memory = memory;
        this.capacity = memory.byteSize() - HEAD;
        this.bytes = memory.asByteBuffer();
    }

    /** Brings what a process that died left in the ring of this folder into its segment. */
    static void recover(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file) || Files.size(file) <= HEAD) {
            return;
        }
        boolean sane;
        try (Ring left = map(file, Files.size(file))) {
            sane = left.isSane();
            if (sane && left.waiting() > 0) {
                // A segment is packed when it is whole and on the disk: after a power cut the ring may be of a time
                // before that.
                if (!Files.exists(SegmentNames.packed(folder, left.segment()))) {
                    new LeftInRing(left, SegmentNames.raw(folder, left.segment())).bringIn();
                }
                left.begin(0);
            }
        }
        if (!sane) {
            LOG.error("{} is damaged, as a power cut can leave it; what was only there is lost", file);
            Files.delete(file);
        }
    }

    /**
     * Returns when no byte that was ever appended is in the ring of this folder, also on the disk itself. {@link #recover} comes
     * before. It stays as large as it is: there may be no room for another one.
     */
    static void wipe(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file) || Files.size(file) <= HEAD) {
            return;
        }
        try (Ring left = map(file, Files.size(file))) {
            left.memory.asSlice(HEAD).fill((byte) 0);
            left.memory.force();
        }
    }

    private boolean isSane() {
        if (memory.get(LONG, 0) != MAGIC) {
            // As it is made.
            return memory.asSlice(0, HEAD).mismatch(MemorySegment.ofArray(new byte[HEAD])) < 0;
        }
        long start = start();
        long drained = drained();
        long written = written();
        // A segment that has begun, or one that was beginning when the process died.
        return start >= 0
                && start % BLOCK == 0
                && drained >= 0
                && written >= 0
                && (waiting() <= 0
                        || (segment() > 0
                                && drained >= start
                                && (drained - start) % BLOCK == 0
                                && written - start <= LONGEST_SEGMENT
                                && waiting() <= capacity));
    }

    /** Makes the ring of a folder, or takes the one that is there and empty. */
    static Ring open(Path folder, int capacity) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file) || Files.size(file) != HEAD + (long) capacity) {
            write(file, HEAD + capacity);
        }
        return map(file, HEAD + (long) capacity);
    }

    private static void write(Path file, int size) throws IOException {
        Path part = file.resolveSibling(NAME + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(MOST_AT_ONCE);
            for (long at = 0; at < size; ) {
                zeros.limit((int) Math.min(zeros.capacity(), size - at)).position(0);
                at += out.write(zeros, at);
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Ring map(Path file, long size) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Ring(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** A segment begins, at a whole block of the ring; what was written before does not matter any more. */
    void begin(long segment) {
        // Should the process die between any two of these, nothing waits; see recover.
        long written = written();
        long start = Math.ceilDiv(written, BLOCK) * BLOCK;
        COUNT.setRelease(memory, 0, MAGIC);
        COUNT.setRelease(memory, DRAINED_AT, written);
        // Who reads the segment before learns that it is not here any more, before anything else changes.
        COUNT.setRelease(memory, SEGMENT_AT, 0L);
        VarHandle.fullFence();
        COUNT.setRelease(memory, START_AT, start);
        COUNT.setRelease(memory, DRAINED_AT, start);
        COUNT.setRelease(memory, WRITTEN_AT, start);
        COUNT.setRelease(memory, SEGMENT_AT, segment);
    }

    int capacity() {
        return (int) capacity;
    }

    /** The number of the segment that this belongs to, 0 for none. */
    long segment() {
        return (long) COUNT.getAcquire(memory, SEGMENT_AT);
    }

    /** Where the segment began, in bytes that were ever written. */
    long start() {
        return (long) COUNT.getAcquire(memory, START_AT);
    }

    /** Up to where it was written, counted in the same way. */
    long written() {
        return (long) COUNT.getAcquire(memory, WRITTEN_AT);
    }

    /** Up to where it is in its file, counted in the same way. */
    long drained() {
        return (long) COUNT.getAcquire(memory, DRAINED_AT);
    }

    /** How many bytes are not in the segment's file yet. */
    long waiting() {
        return written() - drained();
    }

    boolean hasRoom(int length) {
        return waiting() + length <= capacity;
    }

    /** Appends bytes, for which there must be room. */
    void append(ByteBuffer frame) {
        long at = written();
        int length = frame.remaining();
        MemorySegment source = MemorySegment.ofBuffer(frame);
        long offset = at % capacity;
        long first = Math.min(length, capacity - offset);
        MemorySegment.copy(source, 0, memory, HEAD + offset, first);
        MemorySegment.copy(source, first, memory, HEAD, length - first);
        // What is counted is there: a process that dies in between has answered nobody.
        COUNT.setRelease(memory, WRITTEN_AT, at + length);
    }

    /** Takes whole blocks of what was appended so far to the segment's file. */
    void drain(SegmentFile segment) throws IOException {
        drain(segment, written());
    }

    private void drain(SegmentFile segment, long upTo) throws IOException {
        long start = start();
        long end = start + (upTo - start) / BLOCK * BLOCK;
        long at = drained();
        while (at < end) {
            int offset = (int) (at % capacity);
            int length = (int) Math.min(Math.min(MOST_AT_ONCE, end - at), capacity - offset);
            long wrote = segment.write(bytes.slice(HEAD + offset, length), at - start);
            if (wrote < BLOCK) {
                // Trying on would go on for as long as there is no room.
                throw new IOException(
                        "there is no room for more than " + wrote + " of " + length + " bytes in " + segment.path());
            }
            at += wrote / BLOCK * BLOCK;
            COUNT.setRelease(memory, DRAINED_AT, at);
        }
    }

    /**
     * Takes what was appended to a segment to its file, which then ends in zeros up to a whole block.
     *
     * @param position how much of the segment; what stands behind it in the ring is not of interest, or not yet
     */
    void drainUpTo(SegmentFile segment, long position) throws IOException {
        long start = start();
        long end = start + position;
        drain(segment, end);
        long at = drained();
        int left = (int) Math.max(0, end - at);
        if (left > 0) {
            lastBlock.clear();
            lastBlock.put(bytes.slice(HEAD + (int) (at % capacity), left));
            lastBlock.put(new byte[BLOCK - left]).flip();
            int wrote = segment.write(lastBlock, at - start);
            if (wrote < left) {
                throw new IOException(
                        "there is no room for more than " + wrote + " of " + left + " bytes in " + segment.path());
            }
        }
    }

    /**
     * Copies bytes of the segment that is written to.
     *
     * @param position in the segment
     * @param file of the segment, which has what is not here any more
     * @return whether the segment is still this one; otherwise what was copied is nothing
     */
    boolean read(long segment, long position, byte[] target, FileChannel file) throws IOException {
        long drained;
        do {
            long from = start() + position;
            drained = drained();
            if (segment() != segment) {
                return false;
            }
            int filed = Math.clamp(drained - from, 0, target.length);
            if (filed > 0) {
                JournalFrame.fill(file, ByteBuffer.wrap(target, 0, filed), position);
            }
            copy(from + filed, MemorySegment.ofArray(target).asSlice(filed));
            VarHandle.acquireFence();
            // What is drained may be written over, what is not never is.
        } while (drained != drained());
        return segment() == segment;
    }

    /** Copies bytes that are here, from one of those ever written on. */
    void copy(long from, MemorySegment target) {
        long offset = from % capacity;
        long first = Math.min(target.byteSize(), capacity - offset);
        MemorySegment.copy(memory, HEAD + offset, target, 0, first);
        MemorySegment.copy(memory, HEAD, target, first, target.byteSize() - first);
    }

    @Override
    public void close() {
        arena.close();
    }
}
