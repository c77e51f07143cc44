package rewind.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder that have segments of a {@link Journal}: as they were written, or packed, see {@link PackedSegment}.
 * A packed one gets its name when it is whole and on the disk, and only then the other one goes: where both are there the
 * process died in between, and the packed one counts.
 */
final class SegmentNames {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentNames.class);
    static final String RAW = ".journal";
    static final String PACKED = ".journal.zst";
    /** What is being packed; worth nothing to anybody else. */
    private static final String PART = PACKED + ".part";

    private SegmentNames() {}

    static Path raw(Path folder, long segment) {
        return folder.resolve(name(segment) + RAW);
    }

    static Path packed(Path folder, long segment) {
        return folder.resolve(name(segment) + PACKED);
    }

    static Path part(Path folder, long segment) {
        return folder.resolve(name(segment) + PART);
    }

    private static String name(long segment) {
        return "%016d".formatted(segment);
    }

    static boolean isPacked(Path file) {
        return file.toString().endsWith(PACKED);
    }

    /** The file that has a segment; where there is none, the one that it should have been in. */
    static Path of(Path folder, long segment) {
        Path packed = packed(folder, segment);
        return Files.exists(packed) ? packed : raw(folder, segment);
    }

    /** What a segment takes; empty where there is none. It may be packed meanwhile. */
    static OptionalLong size(Path folder, long segment) throws IOException {
        // In this order: the packed one is there before the other goes.
        for (Path file : List.of(raw(folder, segment), packed(folder, segment))) {
            try {
                return OptionalLong.of(Files.size(file));
            } catch (NoSuchFileException e) {
                LOG.trace("{} is not there", file, e);
            }
        }
        return OptionalLong.empty();
    }

    /** @throws StoreException if a program of another kind has named the file */
    static long number(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Long.parseLong(name.substring(0, name.indexOf('.')));
        } catch (NumberFormatException e) {
            throw new StoreException(file + " has the name of a journal, but not one that Rewind gives", e);
        }
    }

    /** One file a segment, in the order of their numbers. */
    static List<Path> list(Path folder) throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(RAW) || isPacked(file))
                    .forEach(file -> found.merge(number(file), file, (one, other) -> isPacked(one) ? one : other));
        }
        return List.copyOf(found.values());
    }

    /** Puts in order what a process left that died while it packed. */
    static void tidy(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(PART)) {
                Files.delete(file);
            } else if (isPacked(file)) {
                Files.deleteIfExists(raw(folder, number(file)));
            }
        }
    }

    /**
     * Deletes the newest segments as long as nothing stands in them, as processes leave them that were killed before they wrote
     * anything: their numbers are given again. {@link Ring#recover} comes before.
     *
     * @param named the newest segment that the database names, which may be empty after a power cut. Its number stays taken, and
     *     those before it: what is lost must not be found in another's place
     */
    static void dropUnused(Path folder, long named) throws IOException {
        List<Path> unused = new ArrayList<>();
        for (Path newest : list(folder).reversed()) {
            if (number(newest) <= named || isPacked(newest) || Files.size(newest) > 0) {
                break;
            }
            unused.add(newest);
        }
        if (!unused.isEmpty()) {
            // First: after two power cuts a page of it could be of the segment that had the number before.
            Ring.wipe(folder);
        }
        for (Path newest : unused) {
            Files.delete(newest);
        }
    }

    /**
     * Puts a packed segment, which is on the disk itself, in the place of the one that it was made of.
     *
     * @param part where it is; there is nothing afterwards
     */
    static void replace(Path folder, long segment, Path part) throws IOException {
        Files.move(part, packed(folder, segment), StandardCopyOption.ATOMIC_MOVE);
        forceNames(folder);
        Files.deleteIfExists(raw(folder, segment));
    }

    /** Returns when names that were given or taken away in a folder are on the disk itself. */
    private static void forceNames(Path folder) throws IOException {
        Optional<FileChannel> channel = openFolder(folder);
        if (channel.isPresent()) {
            try (FileChannel open = channel.get()) {
                open.force(true);
            }
        }
    }

    /** Windows does not open folders; its file system takes names to the disk in the order of the changes. */
    private static Optional<FileChannel> openFolder(Path folder) throws IOException {
        return folder.getFileSystem().getSeparator().equals("\\")
                ? Optional.empty()
                : Optional.of(FileChannel.open(folder, StandardOpenOption.READ));
    }
}
