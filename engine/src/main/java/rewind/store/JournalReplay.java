package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what stands in the segments of a {@link Journal}. */
final class JournalReplay {
    private final List<Path> segments;

    private JournalReplay(List<Path> segments) {
        this.segments = segments;
    }

    static JournalReplay of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new JournalReplay(files.filter(f -> f.toString().endsWith(Journal.SUFFIX))
                    .sorted()
                    .toList());
        }
    }

    /** Hears of a record, where it stands and where the one after it would. */
    interface Listener {
        void record(long place, long next, byte[] content);
    }

    /** In the order of their numbers. */
    List<Path> segments() {
        return segments;
    }

    /** The number of the newest segment, 0 for none. */
    long lastSegment() {
        return segments.isEmpty() ? 0 : number(segments.getLast());
    }

    static long number(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - Journal.SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw new StoreException(segment + " has the name of a journal, but not one that Rewind gives", e);
        }
    }

    /**
     * Gives every whole record from a place on to the listener, in the order of writing.
     *
     * @param damaged told, with file, byte and reason, of each stretch that could not be read; what stands behind it is read.
     *     A last frame that was cut short is none: its request was never answered
     */
    void read(long from, Listener listener, Consumer<StoreDamage> damaged) throws IOException {
        for (Path segment : segments) {
            long number = number(segment);
            if (number >= Journal.segment(from)) {
                long start = number == Journal.segment(from) ? Journal.position(from) : 0;
                try (FileChannel in = FileChannel.open(segment, StandardOpenOption.READ)) {
                    new OneSegment(segment, number, in, listener, damaged).read(start);
                }
            }
        }
    }

    /** The reading of one file. */
    private static final class OneSegment {
        /** Frames behind damage are sought by their checksum; longer ones are passed over, to keep that short. */
        private static final int LONGEST_SOUGHT = 1 << 16;

        private final Path path;
        private final long number;
        private final FileChannel in;
        private final Listener listener;
        private final Consumer<StoreDamage> damaged;
        private final long size;

        OneSegment(Path path, long number, FileChannel in, Listener listener, Consumer<StoreDamage> damaged)
                throws IOException {
            this.path = path;
            this.number = number;
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
                        && JournalFrame.fits(
                                bytes.read(at + JournalFrame.HEAD, length), bytes.int32(at + Integer.BYTES))) {
                    return at;
                }
            }
            return size;
        }
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
