package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second opener out of a store. The database has a lock of its own, but not against a second opener in the same
 * process, and not around the journal. The operating system releases it when the process dies.
 *
 * <p>Of the file a byte far behind its end is locked, and at its beginning is the id of the process that has it: where locks
 * keep readers out, too, it can still be read.
 */
final class FolderLock implements AutoCloseable {
    /**
     * Folders that are open in this process. Asked before the file is opened: POSIX takes a lock from a process as soon as
     * that process closes any descriptor of the file, so a second opener must not come as far as having one.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_ID = 20;
    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws HeldStoreException if somebody has it */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw HeldStoreException.here(folder);
        }
        try {
            return new FolderLock(real, lock(folder));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw HeldStoreException.elsewhere(folder, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // Another class loader's copy of this class.
            return null;
        }
    }

    /** The id of the process that has it; empty where the file has none: older versions wrote none. */
    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_ID);
        int length = Math.max(0, channel.read(content, 0));
        String id = new String(content.array(), 0, length, StandardCharsets.US_ASCII).strip();
        return ID.matcher(id).matches() ? id : "";
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
