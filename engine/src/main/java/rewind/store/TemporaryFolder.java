package rewind.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what need not outlive the program: made when it is first asked for, readable for its owner alone, removed on
 * closing. What a process left that died is removed by {@link #sweep}: the lock on it died, too. Safe for many threads.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PREFIX = "rewind-open-";

    private final Path parent;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable Path path;
    private @Nullable FolderLock lock;
    private boolean closed;

    /** @param parent where it is made, the system's folder for such things for example */
    public TemporaryFolder(Path parent) {
        this.parent = parent;
    }

    /**
     * The folder, which is there from now on.
     *
     * @throws IOException if it cannot be made, or was removed already
     */
    public Path path() throws IOException {
        making.lock();
        try {
            if (closed) {
                throw new NoSuchFileException(parent.toString(), null, "the temporary folder was removed");
            }
            Path made = path;
            if (made == null) {
                made = Files.createTempDirectory(
                        parent, PREFIX + ProcessHandle.current().pid() + "-");
                path = made;
                lock = FolderLock.take(made);
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    /**
     * Removes the folder with all that is in it. Closing twice is harmless.
     *
     * @throws IOException if something in it could not be removed
     */
    @Override
    public void close() throws IOException {
        making.lock();
        try {
            closed = true;
            FolderLock held = lock;
            Path made = path;
            lock = null;
            path = null;
            if (held != null) {
                held.close();
            }
            if (made != null) {
                deleteTree(made);
            }
        } finally {
            making.unlock();
        }
    }

    /**
     * Removes what processes that died left in this parent.
     *
     * @return how many folders went
     * @throws IOException if the parent cannot be listed
     */
    public static int sweep(Path parent) throws IOException {
        int gone = 0;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : left) {
                gone += Files.isDirectory(folder) && !isOurs(folder) && isLeft(folder) && removed(folder) ? 1 : 0;
            }
        }
        return gone;
    }

    /** Of this process: its locks must not be touched, as any closing of a file lets go of them (POSIX). */
    private static boolean isOurs(Path folder) {
        return folder.getFileName()
                .toString()
                .startsWith(PREFIX + ProcessHandle.current().pid() + "-");
    }

    private static boolean isLeft(Path folder) {
        try {
            FolderLock.take(folder).close();
            return true;
        } catch (IOException | StoreException e) {
            // In use, or another user's.
            return false;
        }
    }

    private static boolean removed(Path folder) {
        try {
            deleteTree(folder);
            return true;
        } catch (IOException e) {
            // Somebody else may be at it. What is left is found again at the next start.
            return false;
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
