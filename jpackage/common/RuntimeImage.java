import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The runtime: modules of the JDK that it runs on, and JavaFX. Avro, H2, Jdbi and Undertow have no module descriptors, so
 * the rest stays on the class path.
 */
final class RuntimeImage {
    /**
     * What the program asks for, by jdeps and by what jdeps does not see: services, JFR and its events, the Vector API,
     * file systems in zip archives, other character sets (ratings), directories (Logback), and jcmd to look at a process.
     */
    private static final String MODULES = String.join(
            ",",
            "java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,"
                    + "java.prefs,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml",
            "jdk.attach,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.incubator.vector,jdk.jcmd,jdk.jfr,"
                    + "jdk.localedata,jdk.management,jdk.management.jfr,jdk.net,jdk.nio.mapmode,jdk.unsupported,jdk.zipfs",
            "javafx.base,javafx.graphics,javafx.controls,javafx.fxml");

    private RuntimeImage() {}

    static Path link(Path lib, Path jars, Path work) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"));
        Path modules = Files.createDirectories(work.resolve("jmods"));
        for (Path jar : Jars.in(lib)) {
            if (jar.getFileName().toString().matches("javafx-\\w+-[\\d.]+-.+\\.jar")) {
                module(java, jar, modules, work);
            }
        }
        Path runtime = work.resolve("runtime");
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/jlink").toString()));
        command.addAll(List.of("--module-path", modules.toString(), "--add-modules", MODULES));
        command.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages", "--compress", "zip-0"));
        command.addAll(List.of("--include-locales", "en", "--output", runtime.toString()));
        Installers.run(work, command);
        return runtime;
    }

    /**
     * A jmod of a JavaFX jar, its native libraries apart: in a jar they would be unpacked into the user's home at the first
     * start.
     */
    private static void module(Path java, Path jar, Path modules, Path work)
            throws IOException, InterruptedException {
        String name = jar.getFileName().toString().replaceFirst("^javafx-(\\w+)-.*", "javafx.$1");
        Path classes = work.resolve("javafx").resolve(name).resolve("classes");
        Path natives = Files.createDirectories(work.resolve("javafx").resolve(name).resolve("libs"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String path = entry.getName();
                if (!entry.isDirectory()) {
                    Path to = (path.matches(".*\\.(so|dll|dylib)") ? natives : classes).resolve(path);
                    Files.createDirectories(to.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
        }
        Installers.run(work, List.of(
                        java.resolve("bin/jmod").toString(), "create", "--class-path", classes.toString(), "--libs",
                        natives.toString(), modules.resolve(name + ".jmod").toString()));
    }
}
