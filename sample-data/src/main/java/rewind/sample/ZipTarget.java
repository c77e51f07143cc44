package rewind.sample;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One zip with the files under a folder, as MovieLens publishes its own. */
final class ZipTarget implements Target {
    /** No clock reaches the file. Local time, because that is what a zip stores. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2025, 1, 1, 0, 0);

    private final Path wanted;
    private final Path part;
    private final String folder;
    private final ZipOutputStream zip;

    ZipTarget(Path wanted, String folder) throws IOException {
        this.wanted = wanted;
        this.folder = folder;
        if (Files.exists(wanted)) {
            throw new FileAlreadyExistsException(wanted.toString());
        }
        Path parent = wanted.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        part = wanted.resolveSibling(wanted.getFileName() + ".part");
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)));
    }

    @Override
    public OutputStream open(String file) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + file);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                zip.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
    }

    @Override
    public void commit() throws IOException {
        zip.close();
        Files.move(part, wanted, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
