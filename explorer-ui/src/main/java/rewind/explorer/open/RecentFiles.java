package rewind.explorer.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that were opened last, newest first, in a text file with a path on each line. Reading never fails: what cannot
 * be read is as if it had not been there. For any thread, one at a time.
 */
public final class RecentFiles {
    static final int MOST = 10;

    private final Path file;

    public RecentFiles(Path file) {
        this.file = file;
    }

    /** Those that are remembered, there or not. */
    public List<Path> read() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            List<Path> paths = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && paths.size() < MOST) {
                    paths.add(Path.of(line));
                }
            }
            return List.copyOf(paths);
        } catch (IOException | InvalidPathException e) { // not ours, or damaged
            return List.of();
        }
    }

    /**
     * Puts a file in front. What another window remembered meanwhile stays.
     *
     * @return what is remembered now
     * @throws IOException if it could not be written; then the old ones stay
     */
    public List<Path> add(Path opened) throws IOException {
        List<Path> paths = new ArrayList<>(read());
        paths.remove(opened);
        paths.addFirst(opened);
        List<Path> kept = List.copyOf(paths.subList(0, Math.min(MOST, paths.size())));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, kept.stream().map(Path::toString).toList(), StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return kept;
    }
}
