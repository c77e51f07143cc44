import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The class path: everything but JavaFX, which is linked into the runtime. */
final class Jars {
    /**
     * The ahead-of-time cache holds for jars of these times. A whole minute, because archives on the way to a user (zip,
     * cab) keep times to two seconds.
     */
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private static final Set<String> KEPT = Set.of(
            "Manifest-Version", "Main-Class", "Class-Path", "Multi-Release", "Implementation-Title",
            "Implementation-Version", "Implementation-Vendor", "Specification-Title", "Specification-Version",
            "Specification-Vendor");

    private Jars() {}

    static Path gather(Path lib, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : in(lib)) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("javafx-")) {
                plain(jar, folder.resolve(name));
                Files.setLastModifiedTime(folder.resolve(name), TIME);
            }
        }
        return folder;
    }

    /**
     * A copy with nothing in its manifest but what Java and the libraries themselves read. The JVM reads the manifests of all jars
     * before {@code main}, where their classes come from the cache, and most of what is in them is for OSGi. {@code Sealed} has
     * to go in any case: the cache keeps where its jars lay when it was made, and on a machine without that folder JDK 25 takes
     * a sealed package that it has linked ahead of time for one of another jar, and the JVM does not start.
     */
    private static void plain(Path jar, Path copy) throws IOException {
        try (JarFile in = new JarFile(jar.toFile(), false)) {
            Manifest manifest = in.getManifest();
            if (manifest == null) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            if (in.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"))) {
                throw new IOException(jar + " is signed, and would not be when its manifest is changed");
            }
            manifest.getMainAttributes().keySet().removeIf(name -> !KEPT.contains(name.toString()));
            manifest.getEntries().clear();
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
                out.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
                manifest.write(out);
                for (ZipEntry entry : in.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        ZipEntry same = new ZipEntry(entry.getName());
                        same.setLastModifiedTime(entry.getLastModifiedTime());
                        out.putNextEntry(same);
                        in.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
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
