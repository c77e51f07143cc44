package rewind.telemetry.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log files under some folders, by folder. An entry that stands in its component's folder stands in {@code errors} or {@code
 * performance} again; those copies are left out where the components' own folders stand beside them.
 */
final class LogTree {
    private static final Pattern LOG = Pattern.compile(".+\\.log(\\.gz)?");
    private static final String ERRORS = "errors";
    private static final String PERFORMANCE = "performance";
    /** A folder of folders of machines, each with folders of components. */
    private static final int DEEPEST = 6;

    private LogTree() {}

    /**
     * Files that are read together.
     *
     * @param newestFirst one that is written to, then those that were put away
     * @param copies whether entries of other components stand elsewhere, too
     */
    record Group(List<Path> newestFirst, boolean copies) {}

    /**
     * All files.
     *
     * @param places folders, searched for files whose names end in {@code .log} or {@code .log.gz}; or such files
     * @throws NoSuchFileException if one of them is not there
     */
    static List<Group> of(List<Path> places) throws IOException {
        Map<Path, List<Path>> byFolder = new TreeMap<>();
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new NoSuchFileException(place.toString(), null, "There is no such folder or file.");
            }
            try (Stream<Path> files = Files.walk(place, DEEPEST)) {
                for (Path file : files.filter(LogTree::isLog).toList()) {
                    byFolder.computeIfAbsent(parent(file), folder -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        byFolder.forEach((folder, files) -> {
            boolean besideOthers = byFolder.keySet().stream()
                    .anyMatch(
                            other -> !other.equals(folder) && parent(other).equals(parent(folder)) && !isCopies(other));
            boolean copies = isCopies(folder) && besideOthers;
            if (!copies || !name(folder).equals(ERRORS)) {
                groups.add(new Group(sorted(files), copies));
            }
        });
        return groups;
    }

    private static boolean isCopies(Path folder) {
        return name(folder).equals(ERRORS) || name(folder).equals(PERFORMANCE);
    }

    private static boolean isLog(Path file) {
        return LOG.matcher(name(file)).matches() && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file : parent;
    }

    /** By the day and number in their names; what has none is written to still. One that is compressed and not yet deleted counts once. */
    private static List<Path> sorted(List<Path> files) {
        List<Path> distinct = new ArrayList<>(files);
        distinct.removeIf(file -> name(file).endsWith(".gz")
                && files.contains(file.resolveSibling(name(file).replaceFirst("\\.gz$", ""))));
        distinct.sort(Comparator.comparing(LogTree::age).reversed());
        return distinct;
    }

    private static String age(Path file) {
        String[] parts = name(file).replaceFirst("\\.log(\\.gz)?$", "").split("\\.", -1);
        if (parts.length < 3 || !parts[parts.length - 1].matches("\\d{1,9}")) {
            return "~" + name(file);
        }
        return parts[parts.length - 2] + "." + "0".repeat(9 - parts[parts.length - 1].length())
                + parts[parts.length - 1];
    }
}
