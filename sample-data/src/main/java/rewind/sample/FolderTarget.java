package rewind.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files in a folder, made where it is missing. */
final class FolderTarget implements Target {
    private final Path folder;
    private final Map<Path, Path> finalNames = new LinkedHashMap<>();

    FolderTarget(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    @Override
    public OutputStream open(String file) throws IOException {
        Path wanted = folder.resolve(file);
        if (Files.exists(wanted)) {
            throw new FileAlreadyExistsException(wanted.toString());
        }
        Path part = folder.resolve(file + ".part");
        finalNames.put(part, wanted);
        return Files.newOutputStream(part);
    }

    @Override
    public void commit() throws IOException {
        for (Map.Entry<Path, Path> entry : finalNames.entrySet()) {
            Files.move(entry.getKey(), entry.getValue(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path part : finalNames.keySet()) {
            Files.deleteIfExists(part);
        }
    }
}
