package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a segment as it was written. */
final class RawReplay {
    /** Frames behind damage are sought by their checksum; longer ones are passed over, to keep that short. */
    private static final int LONGEST_SOUGHT = 1 << 16;

    private final Path path;
    private final long number;
    private final FileChannel in;
    private final JournalReplay.Listener listener;
    private final Consumer<StoreDamage> damaged;
    private final long size;

    RawReplay(Path path, FileChannel in, JournalReplay.Listener listener, Consumer<StoreDamage> damaged)
            throws IOException {
        this.path = path;
        this.number = SegmentNames.number(path);
        this.in = in;
        this.listener = listener;
        this.damaged = damaged;
        this.size = in.size();
    }

    void read(long start) throws IOException {
        long position = start;
        if (position > size) {
            damage(size, "the file ends before byte " + start + ", up to which the database knows it");
            return;
        }
        Buffered bytes = new Buffered(in, size);
        while (position + JournalFrame.HEAD <= size) {
            int length = bytes.int32(position);
            if (length == 0 && bytes.areZerosFrom(position)) {
                // The rest of a block that a process which died had written.
                return;
            }
            boolean isCutShort = JournalFrame.isPossible(length) && position + JournalFrame.HEAD + length > size;
            String reason = isCutShort
                    ? "a record of " + length + " bytes would go beyond the end of the file"
                    : "a record cannot be " + length + " bytes long";
            if (length > 0 && !isCutShort && JournalFrame.isPossible(length)) {
                byte[] content = bytes.read(position + JournalFrame.HEAD, length);
                long next = position + JournalFrame.HEAD + length;
                if (JournalFrame.fits(content, bytes.int32(position + Integer.BYTES))) {
                    listener.record(Journal.place(number, position), Journal.place(number, next), content);
                    position = next;
                    continue;
                }
                reason = "the checksum of a record does not fit";
            }
            long resumed = resume(bytes, position + 1);
            if (isCutShort && resumed == size) {
                return;
            }
            damage(
                    position,
                    reason + "; "
                            + (resumed < size
                                    ? "reading goes on at byte " + resumed
                                    : "nothing follows that can be read"));
            position = resumed;
        }
    }

    private void damage(long at, String reason) {
        damaged.accept(new StoreDamage(path.toString(), at, reason));
    }

    private long resume(Buffered bytes, long from) throws IOException {
        for (long at = from; at + JournalFrame.HEAD < size; at++) {
            int length = bytes.int32(at);
            if (length > 0
                    && length <= LONGEST_SOUGHT
                    && at + JournalFrame.HEAD + length <= size
                    && JournalFrame.fits(bytes.read(at + JournalFrame.HEAD, length), bytes.int32(at + Integer.BYTES))) {
                return at;
            }
        }
        return size;
    }

    /** A window over a file. */
    private static final class Buffered {
        private final FileChannel in;
        private final long size;
        private final ByteBuffer window = ByteBuffer.allocate(1 << 18).limit(0);
        private long start;

        Buffered(FileChannel in, long size) {
            this.in = in;
            this.size = size;
        }

        int int32(long at) throws IOException {
            need(at, Integer.BYTES);
            return window.getInt((int) (at - start));
        }

        byte[] read(long at, int length) throws IOException {
            byte[] content = new byte[length];
            if (length > window.capacity()) {
                JournalFrame.fill(in, ByteBuffer.wrap(content), at);
            } else {
                need(at, length);
                window.get((int) (at - start), content);
            }
            return content;
        }

        boolean areZerosFrom(long from) throws IOException {
            for (long at = from; at < size; at++) {
                need(at, 1);
                if (window.get((int) (at - start)) != 0) {
                    return false;
                }
            }
            return true;
        }

        private void need(long at, int length) throws IOException {
            if (at >= start && at + length <= start + window.limit()) {
                return;
            }
            start = at;
            window.clear().limit((int) Math.min(window.capacity(), size - at));
            JournalFrame.fill(in, window, at);
        }
    }
}
