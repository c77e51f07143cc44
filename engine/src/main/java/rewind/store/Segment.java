package rewind.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The segment of the {@link Journal} that is written to: a file in memory. What is written there has left the process as
 * soon as the bytes are copied, without a call of the operating system, so that a request waits for no other's.
 *
 * <p>Zeros are written ahead of what is appended: a page of a file in memory that has no room on the disk would end the
 * process, while a write that finds none is an exception. Zeros are no frame, so reading ends there. Appending is not safe for
 * several threads, filling ahead and forcing is by one other.
 */
final class Segment implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LEAST_AHEAD = 256 << 10;
    private static final int MOST_AHEAD = 8 << 20;

    private final Path file;
    private final long number;
    private final long size;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(LEAST_AHEAD);
    /** How far the file is filled; guarded by {@code zeros}. */
    private volatile long filled;

    private volatile long position;
    private volatile long forced;

    private Segment(Path file, long number, long size) throws IOException {
        this.file = file;
        this.number = number;
        this.size = size;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            fillUpTo(Math.min(size, LEAST_AHEAD));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes a segment, which must not be there yet. Nothing is left of it where that fails.
     *
     * @param size how many bytes of frames it takes
     */
    static Segment create(Path file, long number, long size) throws IOException {
        return new Segment(file, number, size);
    }

    long number() {
        return number;
    }

    long position() {
        return position;
    }

    long emptyBytes() {
        return size - position;
    }

    boolean hasRoom(int length) {
        return position + length <= size;
    }

    /**
     * Appends a frame, for which there must be room; when this throws, it is not there.
     *
     * @return where it begins
     */
    long append(ByteBuffer frame) throws IOException {
        long at = position;
        int length = frame.remaining();
        if (at + length > filled) {
            fillUpTo(Math.min(size, at + Math.max(length, LEAST_AHEAD)));
        }
        // The head last: a process that dies between the two leaves zeros, which are no frame.
        int head = JournalFrame.HEAD;
        MemorySegment source = MemorySegment.ofBuffer(frame);
        MemorySegment.copy(source, head, memory, at + head, length - head);
        memory.set(INT, at + Integer.BYTES, frame.getInt(frame.position() + Integer.BYTES));
        memory.set(INT, at, frame.getInt(frame.position()));
        position = at + length;
        return at;
    }

    /** Writes zeros ahead, more the more was appended so far, so that a store of a few traces stays small. */
    void fillAhead() throws IOException {
        if (wantsRoom()) {
            fillUpTo(Math.min(size, position + ahead()));
        }
    }

    /** Whether more than half of what is to be filled ahead is used. */
    boolean wantsRoom() {
        return filled < Math.min(size, position + ahead() / 2);
    }

    private long ahead() {
        return Math.clamp(position, LEAST_AHEAD, MOST_AHEAD);
    }

    private void fillUpTo(long end) throws IOException {
        synchronized (zeros) {
            while (filled < end) {
                zeros.limit((int) Math.min(zeros.capacity(), end - filled)).position(0);
                filled += channel.write(zeros, filled);
            }
        }
    }

    /** The content of the frame at a position; null where this is closed by now, and the file is to be asked. */
    byte @Nullable [] read(long at) throws JournalFrame.Damage {
        try {
            long end = position;
            if (at + JournalFrame.HEAD > end) {
                throw new JournalFrame.Damage("the file ends before this record");
            }
            int length = memory.get(INT, at);
            if (length < 0 || at + JournalFrame.HEAD + length > end) {
                throw new JournalFrame.Damage("the file ends within this record");
            }
            byte[] content = new byte[length];
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + JournalFrame.HEAD, content, 0, length);
            JournalFrame.check(content, memory.get(INT, at + Integer.BYTES));
            return content;
        } catch (IllegalStateException e) {
            // Another segment has followed; the memory is gone.
            return null;
        }
    }

    /** Returns when everything that was appended before is on the disk itself. */
    void force() throws IOException {
        long end = position;
        if (forced < end) {
            channel.force(false);
            forced = end;
        }
    }

    /** Takes everything to the disk, cuts what is not used, and closes; a segment without a frame goes. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (arena.scope().isAlive()) {
                arena.close();
            }
            if (channel.isOpen()) {
                channel.truncate(position);
                channel.force(true);
            }
        }
        if (position == 0) {
            Files.deleteIfExists(file);
        }
    }
}
