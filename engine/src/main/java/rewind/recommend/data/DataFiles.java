package rewind.recommend.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a data set, wherever they lie: in a folder, or in a zip with or without a top folder. */
interface DataFiles extends Closeable {

    /** For messages: the file or folder given by the user. */
    Path origin();

    boolean has(String name);

    /**
     * Opens a file.
     *
     * @throws DataException if there is no such file
     */
    DataFile open(String name) throws IOException;

    /** A file being read, and its size in bytes once unpacked (-1 where unknown). */
    record DataFile(InputStream content, long size) implements Closeable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /**
     * The data set at a path.
     *
     * @throws DataException if there is neither a folder nor a zip at {@code path}
     */
    static DataFiles at(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new Folder(path);
        }
        if (!Files.exists(path)) {
            throw new DataException("There is no file or folder " + path + ".");
        }
        if (Files.size(path) == 0) {
            throw new DataException(path + " is empty.");
        }
        if (!isArchive(path)) {
            return new Single(path);
        }
        try {
            return new Zip(path, new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new DataException(path + " is neither a folder nor a readable zip archive: " + e.getMessage(), e);
        }
    }

    private static boolean isArchive(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static DataException missing(Path origin, String name) {
        return new DataException("There is no " + name + " in " + origin + ".");
    }

    /** One file. */
    record Single(Path origin) implements DataFiles {
        @Override
        public boolean has(String name) {
            return origin.getFileName().toString().equals(name);
        }

        @Override
        public DataFile open(String name) throws IOException {
            if (!has(name)) {
                throw missing(origin, name);
            }
            return new DataFile(Files.newInputStream(origin), Files.size(origin));
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    /** Files that lie plainly in a folder. */
    record Folder(Path origin) implements DataFiles {
        @Override
        public boolean has(String name) {
            return Files.isRegularFile(origin.resolve(name));
        }

        @Override
        public DataFile open(String name) throws IOException {
            if (!has(name)) {
                throw missing(origin, name);
            }
            Path file = origin.resolve(name);
            return new DataFile(Files.newInputStream(file), Files.size(file));
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    /** Files in an archive; of several with the name, the one nearest to the top. */
    record Zip(Path origin, ZipFile zip) implements DataFiles {
        @Override
        public boolean has(String name) {
            return entry(name).isPresent();
        }

        @Override
        public DataFile open(String name) throws IOException {
            ZipEntry entry = entry(name).orElseThrow(() -> missing(origin, name));
            return new DataFile(zip.getInputStream(entry), entry.getSize());
        }

        private Optional<? extends ZipEntry> entry(String name) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry ->
                            entry.getName().equals(name) || entry.getName().endsWith("/" + name))
                    // Archives made on a Mac carry shadows of each file in a folder of this name.
                    .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
                    .min(Comparator.comparingLong(entry ->
                            entry.getName().chars().filter(c -> c == '/').count()));
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
