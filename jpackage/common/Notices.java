import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The licence notices of what is bundled: the list by component, the texts and notices that each jar brings, the texts
 * of the licences that are only named, and those of the fonts. The runtime has its own under {@code legal}.
 */
final class Notices {
    private Notices() {}

    static Path gather(Path jars, Path program, Path notices, Path jpackage, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(program.resolve("../../../LICENSE").normalize(), folder.resolve("LICENSE"));
        for (String name : new String[] {"THIRD-PARTY.txt", "bom.json"}) {
            Files.copy(notices.resolve(name), folder.resolve(name));
        }
        Tree.copy(jpackage.resolve("common/licenses"), folder.resolve("texts"));
        for (Path jar : Jars.in(jars)) {
            texts(jar, folder);
        }
        return folder;
    }

    private static void texts(Path jar, Path folder) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String file = entry.getName().replaceFirst(".*/", "");
                if (!entry.isDirectory() && file.matches("(?i)(about|copying|copyright|licen[sc]e|notice|ofl)([-._].*)?")
                        && !file.endsWith(".class")) {
                    Path to = folder.resolve(name).resolve(entry.getName().replaceFirst("^META-INF/", ""));
                    Files.createDirectories(to.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
        }
    }
}
