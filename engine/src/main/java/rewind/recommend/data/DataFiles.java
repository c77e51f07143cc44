package rewind.recommend.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rewind.recommend.file.Failure;

/** The files of a data set, wherever they lie: in a folder, in a zip with or without a top folder, or one by itself. */
interface DataFiles extends Closeable {

    /** For messages: the file or folder given by the user. */
    Path origin();

    /** The names of all files at the top, in alphabetical order. */
    List<String> names() throws IOException;

    /** Opens a file as it lies there. */
    DataFile openRaw(String name) throws IOException;

    /** Where a file lies on disk, empty for one in an archive. */
    Optional<Path> onDisk(String name);

    /** A file for messages: its name, and where it is. */
    default String describe(String name) {
        return name + " in " + origin();
    }

    /** The file of this name, perhaps compressed and then with .gz or .zst behind its name. */
    default Optional<String> find(String name) throws IOException {
        List<String> names = names();
        return List.of(name, name + ".gz", name + ".zst").stream()
                .filter(names::contains)
                .findFirst();
    }

    /** Opens a file; what is compressed is unpacked. */
    default DataFile open(String name) throws IOException {
        DataFile raw = openRaw(name);
        try {
            return new DataFile(Unpacked.of(raw.content()), raw.counting(), raw.size());
        } catch (IOException e) {
            raw.close();
            throw new DataException(describe(name) + " is damaged at its beginning (" + Failure.reason(e) + ").", e);
        }
    }

    /**
     * A file being read.
     *
     * @param counting how far it is read, in the bytes that {@code size} counts
     * @param size -1 where unknown
     */
    record DataFile(InputStream content, Unpacked.Counting counting, long size) implements Closeable {
        static DataFile of(InputStream in, long size) {
            Unpacked.Counting counting = new Unpacked.Counting(in);
            return new DataFile(counting, counting, size);
        }

        /** How much is read, from 0 to 1; 0 where the size is unknown. */
        double fraction() {
            return size > 0 ? Math.min(1, (double) counting.count() / size) : 0;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /**
     * The data set at a path.
     *
     * @throws DataException if nothing is there, or an archive that cannot be opened
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
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            // PK is in print; the next two tell archives, also empty ones, from text.
            boolean zip = Encodings.startsWith(head, head.length, 'P', 'K', 3, 4)
                    || Encodings.startsWith(head, head.length, 'P', 'K', 5, 6);
            return zip ? ZipArchive.open(path) : new Single(path);
        }
    }

    /** One file by itself. */
    record Single(Path origin) implements DataFiles {
        @Override
        public List<String> names() {
            return List.of(name());
        }

        private String name() {
            return String.valueOf(origin.getFileName());
        }

        @Override
        public String describe(String name) {
            return origin.toString();
        }

        @Override
        public DataFile openRaw(String name) throws IOException {
            return DataFile.of(Files.newInputStream(origin), Files.size(origin));
        }

        @Override
        public Optional<Path> onDisk(String name) {
            return Optional.of(origin);
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    /** Files that lie plainly in a folder. */
    record Folder(Path origin) implements DataFiles {
        @Override
        public List<String> names() throws IOException {
            try (var paths = Files.list(origin)) {
                return paths.filter(Files::isRegularFile)
                        .map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> !name.startsWith("."))
                        .sorted()
                        .toList();
            }
        }

        @Override
        public DataFile openRaw(String name) throws IOException {
            Path file = origin.resolve(name);
            return DataFile.of(Files.newInputStream(file), Files.size(file));
        }

        @Override
        public Optional<Path> onDisk(String name) {
            return Optional.of(origin.resolve(name));
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
