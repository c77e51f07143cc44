package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file of a segment that is written to. A thread that is interrupted while it writes would close the channel for all
 * others (see {@link java.nio.channels.InterruptibleChannel}); here it is opened again, the writing is done to the end, and
 * the thread is interrupted afterwards.
 */
final class SegmentFile implements AutoCloseable {
    private final Path path;
    private FileChannel channel;
    private boolean closed;

    private SegmentFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the file of a new segment. */
    static SegmentFile create(Path path) throws IOException {
        Optional<OpenOption> direct = direct(path);
        if (direct.isPresent()) {
            try {
                return new SegmentFile(
                        path,
                        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, direct.get()));
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                // A file system of another kind. The file may have been made before that was found out.
                return new SegmentFile(
                        path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            }
        }
        return new SegmentFile(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Opens the file of a segment that a process which died wrote to. */
    static SegmentFile open(Path path) throws IOException {
        return new SegmentFile(path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /**
     * Past the cache of the operating system, where file system and platform allow that: what is written is seldom read again
     * soon, and each page of the cache that it would take costs as much as all else that is done for a trace. Network
     * file systems may want blocks of a megabyte then, which ours are not.
     */
    static Optional<OpenOption> direct(Path path) throws IOException {
        Optional<OpenOption> option = PastTheCache.option();
        return option.isPresent() && takesBlocks(path) ? option : Optional.empty();
    }

    /**
     * Whether what lies there is written in blocks that ours are multiples of. Where nobody knows what it lies on (in a chroot whose
     * root is not a mount point Java finds none) it is written through the cache, which goes everywhere.
     */
    private static boolean takesBlocks(Path path) throws IOException {
        FileStore store;
        try {
            store = Files.getFileStore(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            return false;
        }
        return Ring.BLOCK % store.getBlockSize() == 0;
    }

    Path path() {
        return path;
    }

    private interface Action<T> {
        T on(FileChannel channel) throws IOException;
    }

    private <T> T uninterrupted(Action<T> action) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel now = current();
                try {
                    return action.on(now);
                } catch (ClosedChannelException e) {
                    // Of this thread, or of another one that was interrupted in the same channel.
                    interrupted |= Thread.interrupted();
                    reopen(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel current() {
        return channel;
    }

    private synchronized void reopen(ClosedChannelException reason) throws IOException {
        if (closed) {
            throw reason;
        }
        if (!channel.isOpen()) {
            // Through the cache: the option is for speed only, and this is rare.
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        }
    }

    /** Writes bytes of a buffer, which is left as it is, and returns how many. */
    int write(ByteBuffer bytes, long position) throws IOException {
        return uninterrupted(open -> open.write(bytes.duplicate(), position));
    }

    void truncate(long size) throws IOException {
        uninterrupted(open -> open.truncate(size));
    }

    /** Takes what was written to the disk itself. */
    void force() throws IOException {
        uninterrupted(open -> {
            open.force(true);
            return open;
        });
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
