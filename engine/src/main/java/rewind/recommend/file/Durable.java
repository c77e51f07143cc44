package rewind.recommend.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes files and folders that after a crash are either whole or not there: written under a temporary name, forced to
 * the disk, then renamed. Temporary names begin with {@code .tmp-} and the process's id.
 */
public final class Durable {
    private static final String PREFIX = ".tmp-";
    private static final int BUFFER = 1 << 16;

    private Durable() {}

    /** What a file shall contain. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Puts content where {@code target} is or will be, in one step. A failure leaves what was there before. */
    public static void replace(Path target, Content content) throws IOException {
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        Path temporary = folder.resolve(temporaryName());
        try {
            write(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a new file and forces it to the disk. */
    public static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** A new empty folder beside which {@link #publish} will rename it. */
    public static Path temporaryFolder(Path parent) throws IOException {
        Files.createDirectories(parent);
        return Files.createDirectory(parent.resolve(temporaryName()));
    }

    /**
     * Gives a filled temporary folder its name.
     *
     * @throws java.nio.file.FileSystemException if a folder with content has that name already
     */
    public static void publish(Path temporary, Path target) throws IOException {
        sync(temporary);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folderOf(target));
    }

    /** Removes what processes that are gone left half written. */
    public static void sweep(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (var children = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path child : children) {
                if (isOrphan(child.getFileName().toString())) {
                    deleteTree(child);
                }
            }
        }
    }

    /**
     * Refuses a folder that could not be written to, or not be made; makes none.
     *
     * @throws java.nio.file.FileSystemException naming what stands in the way
     */
    public static void requireWritable(Path folder) throws IOException {
        Path nearest = folder.toAbsolutePath();
        while (Files.notExists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest)) {
            throw new NotDirectoryException(nearest.toString());
        }
        if (!Files.isWritable(nearest)) {
            throw new AccessDeniedException(nearest.toString());
        }
    }

    /** Removes a file or a folder with all that is in it; nothing happens where there is none. */
    public static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isOrphan(String name) {
        String[] parts = name.substring(PREFIX.length()).split("-", 2);
        try {
            return ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static String temporaryName() {
        return PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    }

    private static Path folderOf(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(target + " has no folder");
        }
        return parent;
    }

    /** A rename lasts only once its folder is on the disk. Windows has no such call and needs none. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
