package rewind.explorer.controls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that there is all of a file or what was there before. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes it beside its place first, so that a full disk leaves what was there as it was. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
