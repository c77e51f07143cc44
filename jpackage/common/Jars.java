import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** The class path: everything but JavaFX, which is linked into the runtime. */
final class Jars {
    /**
     * The ahead-of-time cache holds for jars of these times. A whole minute, because archives on the way to a user (zip,
     * cab) keep times to two seconds.
     */
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private Jars() {}

    static Path gather(Path lib, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : in(lib)) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("javafx-")) {
                Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(folder.resolve(name), TIME);
            }
        }
        return folder;
    }

    /** In the order of their names. */
    static List<Path> in(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** The one with {@code main()}; its manifest names the others. */
    static Path main(Path folder) throws IOException {
        return in(folder).stream()
                .filter(each -> each.getFileName().toString().startsWith("rewind-app-"))
                .findFirst()
                .orElseThrow(() -> new IOException("no rewind-app-*.jar in " + folder));
    }
}
