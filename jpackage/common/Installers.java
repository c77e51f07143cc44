import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds what the present machine can: the app image everywhere; a deb and an rpm on Linux, an msi on Windows, a dmg on
 * macOS. Run by {@code mvn -Pdist verify}; needs the JDK 25 that it runs on and, for a package, the tool that makes it.
 *
 * <pre>java jpackage/common/Installers.java PROGRAM NOTICES OUT VERSION</pre>
 *
 * <p>PROGRAM is {@code app/target/rewind}; NOTICES a folder with {@code THIRD-PARTY.txt} and {@code bom.json}; OUT is
 * made anew.
 */
final class Installers {
    /** What all packages are called by. */
    static final String NAME = "Rewind";

    static final String MAIN = "rewind.app.Main";

    private Installers() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("Usage: java jpackage/common/Installers.java PROGRAM NOTICES OUT VERSION");
            System.exit(2);
        }
        Path program = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path notices = Path.of(arguments[1]).toAbsolutePath().normalize();
        Path out = Path.of(arguments[2]).toAbsolutePath().normalize();
        String version = arguments[3];
        Path jpackage = program.resolve("../../../jpackage").normalize();
        Tree.delete(out);
        Path work = Files.createDirectories(out.resolve("work"));

        Path icons = work.resolve("icons");
        Icon.write(icons);
        Path jars = Jars.gather(program.resolve("lib"), work.resolve("jars"));
        Path runtime = RuntimeImage.link(program.resolve("lib"), jars, work);
        Path legal = Notices.gather(jars, program, notices, jpackage, work.resolve("licenses"));
        Path image = AppImage.build(jpackage, runtime, jars, legal, icons, out, version);

        List<Path> made = new ArrayList<>(List.of(image));
        switch (Platform.current()) {
            case LINUX -> made.addAll(LinuxPackages.build(jpackage, image, icons, out, version));
            case WINDOWS -> made.add(NativeInstaller.msi(jpackage, image, icons, out, version));
            case MAC -> made.add(NativeInstaller.dmg(jpackage, image, icons, out, version));
        }
        for (Path each : made) {
            System.out.printf(Locale.ROOT, "%7.1f MB  %s%n", Tree.bytes(each) / 1e6, each);
        }
    }

    /** Which system this is; what each calls things is told here and nowhere else. */
    enum Platform {
        LINUX("lib/app", "lib/runtime"),
        WINDOWS("app", "runtime"),
        MAC("Contents/app", "Contents/runtime/Contents/Home");

        /** Where an app image has its jars, and its runtime. */
        final String app;

        final String runtime;

        Platform(String app, String runtime) {
            this.app = app;
            this.runtime = runtime;
        }

        static Platform current() {
            String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
        }
    }

    /**
     * Runs a tool, its output going where ours goes.
     *
     * @throws IOException if it is not there, or ends with another code than 0
     */
    static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        start(new ProcessBuilder(command).directory(folder.toFile()).inheritIO(), "");
    }

    /** The same in an environment with more, its output going to a file. */
    static void run(Path folder, Map<String, String> environment, List<String> command, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        start(builder, ", see " + log);
    }

    private static void start(ProcessBuilder builder, String more) throws IOException, InterruptedException {
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", builder.command()) + " ended with " + code + more);
        }
    }
}
