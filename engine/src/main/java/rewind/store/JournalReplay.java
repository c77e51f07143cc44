package rewind.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what a process that died left in its {@link Journal}. */
final class JournalReplay {
    /** Larger frames are taken for damage: no trace of ours comes near it, and reading one would take the memory. */
    private static final int LARGEST = 256 << 20;

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

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long lastNumber() {
        return segments.isEmpty() ? 0 : number(segments.getLast());
    }

    private static long number(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - Journal.SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw new StoreException(segment + " has the name of a journal, but not one that Rewind gives", e);
        }
    }

    /**
     * Gives every whole record to the consumer, in the order of writing.
     *
     * @param damaged told once a segment, with file, byte and reason, where reading had to stop before its end. A last
     *     frame that was cut short is none: its request was never answered
     */
    void read(Consumer<byte[]> record, Consumer<String> damaged) throws IOException {
        for (Path segment : segments) {
            String problem = read(segment, record);
            if (problem != null) {
                Path kept = segment.resolveSibling(segment.getFileName() + ".damaged");
                Files.copy(segment, kept, StandardCopyOption.REPLACE_EXISTING);
                damaged.accept(problem + "; what follows it was not read, and the file is kept as " + kept);
            }
        }
    }

    /** Returns what was wrong, null if nothing was. */
    private static @Nullable String read(Path segment, Consumer<byte[]> record) throws IOException {
        long size = Files.size(segment);
        long position = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), 1 << 16))) {
            while (position + 8 <= size) {
                int length = in.readInt();
                int crc = in.readInt();
                if (length < 0 || length > LARGEST) {
                    return segment + ", byte " + position + ": a record cannot be " + length + " bytes long";
                }
                if (position + 8 + length > size) {
                    return null;
                }
                byte[] content = in.readNBytes(length);
                CRC32C actual = new CRC32C();
                actual.update(content);
                if ((int) actual.getValue() != crc) {
                    return segment + ", byte " + position + ": the checksum of a record does not fit";
                }
                record.accept(content);
                position += 8L + length;
            }
        }
        return null;
    }

    void delete() throws IOException {
        for (Path segment : segments) {
            Files.deleteIfExists(segment);
        }
    }
}
