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
    static final String NAME = "journal.ring";
    private static final int HEAD = 4096;
    private static final long MAGIC = 0x5245_5749_4E44_0001L;
    private static final int MOST_AT_ONCE = 1 << 19;
    /** Files are written in whole blocks of this many bytes, as writing past the operating system's cache needs them. */
    static final int BLOCK = 4096;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final VarHandle COUNT = LONG.varHandle();
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
        try (Ring left = map(file, Files.size(file))) {
            long waiting = left.written() - left.drained();
            if (left.memory.get(LONG, 0) == MAGIC && waiting > 0 && waiting <= left.capacity) {
                Path segment = Journal.file(folder, left.memory.get(LONG, SEGMENT_AT));
                try (FileChannel out = FileChannel.open(segment, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    left.drainToTheEnd(out);
                    out.force(true);
                    left.begin(0);
                }
            }
        }
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
        long start = Math.ceilDiv(written(), BLOCK) * BLOCK;
        memory.set(LONG, 0, MAGIC);
        // Nothing waits while the two are changed.
        COUNT.setRelease(memory, DRAINED_AT, written());
        memory.set(LONG, START_AT, start);
        memory.set(LONG, SEGMENT_AT, segment);
        COUNT.setRelease(memory, WRITTEN_AT, start);
        COUNT.setRelease(memory, DRAINED_AT, start);
    }

    int capacity() {
        return (int) capacity;
    }

    private long written() {
        return (long) COUNT.getAcquire(memory, WRITTEN_AT);
    }

    private long drained() {
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
    void drain(FileChannel segment) throws IOException {
        drain(segment, written());
    }

    private void drain(FileChannel segment, long upTo) throws IOException {
        long start = memory.get(LONG, START_AT);
        long end = start + (upTo - start) / BLOCK * BLOCK;
        long at = drained();
        while (at < end) {
            int offset = (int) (at % capacity);
            int length = (int) Math.min(Math.min(MOST_AT_ONCE, end - at), capacity - offset);
            long wrote = segment.write(bytes.slice(HEAD + offset, length), at - start);
            at += wrote / BLOCK * BLOCK;
            COUNT.setRelease(memory, DRAINED_AT, at);
        }
    }

    /** Takes all that was appended so far to the segment's file, which then ends in zeros up to a whole block. */
    void drainToTheEnd(FileChannel segment) throws IOException {
        // More may be appended meanwhile; that is not what was asked for.
        long end = written();
        drain(segment, end);
        long at = drained();
        int left = (int) (end - at);
        if (left > 0) {
            lastBlock.clear();
            lastBlock.put(bytes.slice(HEAD + (int) (at % capacity), left));
            lastBlock.put(new byte[BLOCK - left]).flip();
            while (lastBlock.hasRemaining()) {
                long start = memory.get(LONG, START_AT);
                segment.write(lastBlock, at - start + lastBlock.position());
            }
        }
    }

    /**
     * Copies bytes of the segment that is written to.
     *
     * @param position in the segment
     * @param file of the segment, which has what is not here any more
     */
    void read(long position, byte[] target, FileChannel file) throws IOException {
        long from = memory.get(LONG, START_AT) + position;
        long drained;
        do {
            drained = drained();
            int filed = Math.clamp(drained - from, 0, target.length);
            if (filed > 0) {
                JournalFrame.fill(file, ByteBuffer.wrap(target, 0, filed), position);
            }
            long offset = (from + filed) % capacity;
            int here = target.length - filed;
            int first = (int) Math.min(here, capacity - offset);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, HEAD + offset, target, filed, first);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, HEAD, target, filed + first, here - first);
            VarHandle.acquireFence();
            // What is drained may be written over, what is not never is.
        } while (drained != drained());
    }

    @Override
    public void close() {
        arena.close();
    }
}
