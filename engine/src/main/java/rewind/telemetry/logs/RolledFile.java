package rewind.telemetry.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that was put away: {@code ranking.2026-11-21.3.log}, or {@code .log.gz} once it is compressed.
 *
 * @param number of the files of its day, from 1, the oldest
 */
record RolledFile(Path path, LocalDate day, int number, boolean isPacked) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,9})\\.log(\\.gz)?");

    /** Newest first; of one that is there both ways only the one that is not compressed, which is whole. */
    static List<RolledFile> of(Path folder, String component) throws IOException {
        List<RolledFile> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                RolledFile rolled = read(file, component);
                if (rolled != null) {
                    found.add(rolled);
                }
            }
        }
        found.removeIf(rolled -> rolled.isPacked()
                && found.stream()
                        .anyMatch(other ->
                                !other.isPacked() && other.number == rolled.number && other.day.equals(rolled.day)));
        found.sort(Comparator.comparing(RolledFile::day)
                .thenComparingInt(RolledFile::number)
                .reversed());
        return found;
    }

    private static @Nullable RolledFile read(Path file, String component) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || !component.equals(name.group(1))) {
            return null;
        }
        try {
            return new RolledFile(
                    file, LocalDate.parse(name.group(2)), Integer.parseInt(name.group(3)), name.group(4) != null);
        } catch (DateTimeException e) {
            return null; // the 31st of February is somebody else's file
        }
    }
}
