package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads a segment from its beginning, some whole records at a time, past the operating system's cache where that is to be
 * had: nobody wants these bytes again.
 */
final class RecordWindow implements AutoCloseable {
    private static final int USUAL = 1 << 19;

    private final Path path;
    private final FileChannel in;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer window = window(USUAL);
    /** Where the window begins in the file, whole blocks from its beginning. */
    private long start;
    /** Up to where in the file it has been read. */
    private long position;

    private RecordWindow(Path path, FileChannel in) throws IOException {
        this.path = path;
        this.in = in;
        this.size = in.size();
        window.limit(0);
    }

    static RecordWindow open(Path path) throws IOException {
        Optional<OpenOption> direct = SegmentFile.direct(path);
        if (direct.isPresent()) {
            try {
                return new RecordWindow(path, FileChannel.open(path, StandardOpenOption.READ, direct.get()));
            } catch (UnsupportedOperationException | FileSystemException e) {
                // A file system of another kind; where the file itself is the matter the next line says so again.
                return new RecordWindow(path, FileChannel.open(path, StandardOpenOption.READ));
            }
        }
        return new RecordWindow(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    private static ByteBuffer window(int bytes) {
        int blocks = Math.ceilDiv(bytes, Ring.BLOCK) + 1;
        return ByteBuffer.allocateDirect((blocks + 1) * Ring.BLOCK).alignedSlice(Ring.BLOCK);
    }

    /** Says when there are enough. */
    interface Enough {
        boolean are(long bytes, int records);
    }

    /** How long the file is. */
    long size() {
        return size;
    }

    /** Where the records end that were given last. */
    long position() {
        return position;
    }

    /**
     * The next records, up to where somebody has enough, or what is left; empty at the end. Good until the next call.
     *
     * @throws JournalFrame.Damage if what follows is neither a record nor the rest that a process left that died
     */
    ByteBuffer next(Enough enough) throws IOException {
        long from = position;
        for (int records = 0; !enough.are(position - from, records); records++) {
            long next = end(from);
            if (next < 0) {
                break;
            }
            position = next;
        }
        return window.slice((int) (from - start), (int) (position - from));
    }

    /** Where the record ends that begins here; negative at the end. */
    private long end(long from) throws IOException {
        if (position + JournalFrame.HEAD > size) {
            return -1;
        }
        need(from, position + JournalFrame.HEAD);
        int length = window.getInt((int) (position - start));
        long next = position + JournalFrame.HEAD + length;
        if (length > 0 && JournalFrame.isPossible(length) && next <= size) {
            need(from, next);
            crc.reset();
            crc.update(window.slice((int) (position - start) + JournalFrame.HEAD, length));
            if ((int) crc.getValue() == window.getInt((int) (position - start) + Integer.BYTES)) {
                return next;
            }
        }
        refuseUnlessEnd();
        return -1;
    }

    /** Zeros, or half a record, belong to a request that was never answered. */
    private void refuseUnlessEnd() throws IOException {
        List<String> found = new ArrayList<>();
        new JournalReplay(List.of(path))
                .read(
                        Journal.place(SegmentNames.number(path), position),
                        (place, next, content) -> found.add("a record follows what cannot be read"),
                        damage -> found.add(damage.toString()));
        if (!found.isEmpty()) {
            throw new JournalFrame.Damage(found.getFirst());
        }
    }

    /** Makes the window have the bytes of the file from one to another. */
    private void need(long from, long until) throws IOException {
        if (from >= start && until <= start + window.limit()) {
            return;
        }
        start = from / Ring.BLOCK * Ring.BLOCK;
        if (until - start > window.capacity()) {
            window = window(Math.toIntExact(until - start));
        }
        window.clear();
        long at = start;
        while (window.hasRemaining() && at < size) {
            // Past the cache only whole blocks are read, but for the last of the file.
            int count = in.read(window, at);
            if (count <= 0) {
                break;
            }
            at += count;
        }
        window.flip();
        if (until > start + window.limit()) {
            throw new IOException(path + " became shorter while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
