package rewind.explorer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import rewind.explorer.controls.KeptLines;

/** Lines kept as a file of their name in the folder of the settings. */
final class KeptFiles implements KeptLines {
    private final Path folder;

    KeptFiles(Path folder) {
        this.folder = folder;
    }

    private Path file(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("'" + name + "' is no name of kept lines");
        }
        return folder.resolve(name + ".txt");
    }

    @Override
    public List<String> read(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) { // not ours, or damaged
            return List.of();
        }
    }

    /** Writes beside the file first, so that a crash leaves what was there. */
    @Override
    public synchronized List<String> change(String name, UnaryOperator<List<String>> change) throws IOException {
        List<String> lines = List.copyOf(change.apply(read(name)));
        Path file = file(name);
        Files.createDirectories(folder);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, lines);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return lines;
    }
}
