import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The app image: launcher, runtime, jars, ahead-of-time cache, notices; on Linux and macOS the command as well. */
final class AppImage {
    /**
     * For the window. Without the Vector API, which would cost the graph of modules in the cache (the script adds it for serve
     * and train). What decides here is processor time, as two cores are all that many machines have: profiles of the rehearsal
     * are not compiled at once, C1 waits for five times as many calls, C2 for ten times as many and for three times as many
     * turns of a loop (a hundred and ten times as many start no sooner, and leave frames of the list long), metaspace is not collected before it is as large as the program makes it anyway, nor is the heap before
     * the first frame. Reflection, which reads the screens' layouts, makes no code for what is called once; and the parser of
     * layouts is named, for it is else looked for in all jars.
     *
     * <p>The rest is for memory: the heap gives back what is free when nobody works; columns of the store that nobody asked for
     * lately go; the heap does not grow because collections took long, which they do on a busy machine; no large pages, which are
     * for engines; regions of the heap are as small as they can be, and so as large on every machine (4 MB on one of 24 GB:
     * what is left over in them is 20 MB); and the cache is mapped where it was made for, so that its pages stay those of the
     * file and no pointer of it is changed. A smaller room for young objects would save more, but a large file then took a fifth
     * more of processor time.
     */
    private static final List<String> WINDOW = List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-XX:ArchiveRelocationMode=0",
            "-XX:MetaspaceSize=160m",
            "-XX:InitialHeapSize=160m",
            "-XX:G1HeapRegionSize=1m",
            "-XX:NewSize=64m",
            "-XX:Tier3InvocationThreshold=1000",
            "-XX:Tier3MinInvocationThreshold=500",
            "-XX:Tier3CompileThreshold=10000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:-UseTransparentHugePages",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:G1PeriodicGCInterval=10000",
            "-XX:SoftRefLRUPolicyMSPerMB=3",
            "-XX:GCTimeRatio=1",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Djavax.xml.stream.XMLInputFactory=com.sun.xml.internal.stream.XMLInputFactoryImpl");

    /** Memory that compiler and pictures have freed and malloc keeps goes back, 30 to 60 MB in use; other systems warn that they cannot. */
    private static final String TRIM = "-XX:TrimNativeHeapInterval=5000";

    private static final List<String> CACHE = List.of("-XX:AOTCache=$APPDIR/window.aot", "-Xlog:aot=off", "-Xlog:cds=off");

    private AppImage() {}

    static Path build(Path jpackage, Path runtime, Path jars, Path legal, Path icons, Path out, String version)
            throws IOException, InterruptedException {
        Installers.Platform platform = Installers.Platform.current();
        List<String> options = options(jpackage.resolve("common/jvm.options"));
        Path main = Jars.main(jars);
        rehearse(runtime, jars, main, options, out.resolve("work"));

        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(), "--type", "app-image", "--name",
                Installers.NAME, "--app-version", version, "--vendor", "Rewind", "--description",
                "Trace explorer with a local movie recommender", "--copyright", "Apache License 2.0"));
        command.addAll(List.of("--dest", out.toString(), "--input", jars.toString()));
        command.addAll(List.of("--main-jar", main.getFileName().toString(), "--main-class", Installers.MAIN));
        command.addAll(List.of("--runtime-image", runtime.toString(), "--icon", icon(icons, platform).toString()));
        for (String option : options) {
            command.addAll(List.of("--java-options", option));
        }
        for (String option : CACHE) {
            command.addAll(List.of("--java-options", option));
        }
        for (String option : WINDOW) {
            command.addAll(List.of("--java-options", option));
        }
        command.addAll(Forms.of(jpackage, platform));
        Installers.run(out, command);

        Path image = out.resolve(Installers.NAME + (platform == Installers.Platform.MAC ? ".app" : ""));
        Path app = image.resolve(platform.app);
        classPath(app.resolve(Installers.NAME + ".cfg"), main.getFileName().toString());
        if (platform == Installers.Platform.WINDOWS) {
            classPath(app.resolve("rewindc.cfg"), main.getFileName().toString());
        }
        // jpackage copies without times, and the cache knows its jars by them.
        for (Path jar : Jars.in(jars)) {
            Files.setLastModifiedTime(app.resolve(jar.getFileName()), Files.getLastModifiedTime(jar));
        }
        Tree.copy(legal, app.resolve("licenses"));
        if (platform != Installers.Platform.WINDOWS) {
            script(jpackage, image, app, platform);
        }
        if (platform == Installers.Platform.LINUX) {
            launcher(jpackage, image, app, options);
        }
        return image;
    }

    private static Path icon(Path icons, Installers.Platform platform) {
        return icons.resolve(
                switch (platform) {
                    case LINUX -> "rewind-512.png";
                    case WINDOWS -> "rewind.ico";
                    case MAC -> "rewind.icns";
                });
    }

    /** The options of every launcher, one a line, comments left out. */
    private static List<String> options(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /**
     * Runs through the program, without a display, on the very runtime and jars: what it loads and compiles is kept in {@code rewind.aot}
     * beside the jars for commands, and for the window in {@code window.aot}. An image has no archive of classes of its own,
     * so without these it would start slower than on a plain JDK; and they are two because the JVM makes all classes of its cache before
     * {@code main}, a third of them for the window in vain. Nor does the window use the profiles that are kept for the compiler.
     */
    private static void rehearse(Path runtime, Path jars, Path main, List<String> options, Path work)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve("rehearsal"));
        List<String> bare = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");
        rehearse(runtime, jars.resolve("rewind.aot"), main, options, work, "commands", folder);
        rehearse(runtime, jars.resolve("window.aot"), main, both(options, bare), work, "window", folder);
        Tree.delete(folder);
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static void rehearse(
            Path runtime, Path cache, Path main, List<String> options, Path work, String part, Path folder)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), "-XX:AOTCacheOutput=" + cache));
        command.addAll(options);
        command.addAll(List.of("-Xlog:disable", "-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(List.of("-cp", main.toString(), "rewind.app.Rehearsal", part, folder.toString()));
        // Its models are trained by no released code, and are gone when it ends.
        Installers.run(
                work, Map.of("REWIND_GIT_SHA", "0".repeat(40)), command, work.resolve("rehearsal-" + part + ".log"));
    }

    /**
     * Leaves one jar on the launcher's class path, whose manifest names the others: jpackage writes them all, in an order of its
     * own, and the cache holds for the class path that was rehearsed.
     */
    private static void classPath(Path cfg, String main) throws IOException {
        List<String> lines = Files.readAllLines(cfg).stream()
                .filter(line -> !line.startsWith("app.classpath=") || line.endsWith(main))
                .toList();
        if (lines.stream().filter(line -> line.startsWith("app.classpath=")).count() != 1) {
            throw new IOException("no class path with " + main + " in " + cfg);
        }
        Files.write(cfg, lines);
    }

    /**
     * A script in place of jpackage's launcher, which asks dpkg and rpm whose file it is before anything else: a quarter of a
     * second of each start, where a package manager has much to look through.
     */
    private static void launcher(Path jpackage, Path image, Path app, List<String> options) throws IOException {
        Path launcher = image.resolve("bin").resolve(Installers.NAME);
        Files.copy(jpackage.resolve("linux/launcher"), launcher, StandardCopyOption.REPLACE_EXISTING);
        launcher.toFile().setExecutable(true, false);
        List<String> lines = new ArrayList<>(options);
        lines.addAll(WINDOW);
        lines.add(TRIM);
        Files.write(app.resolve("window.options"), lines);
        Files.delete(app.resolve(Installers.NAME + ".cfg"));
        Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
    }

    /** The command for terminals, the same script that runs from app/target/rewind. */
    private static void script(Path jpackage, Path image, Path app, Installers.Platform platform) throws IOException {
        Path to = platform == Installers.Platform.MAC
                ? image.resolve("Contents/Resources/bin/rewind")
                : image.resolve("bin/rewind");
        Files.createDirectories(to.getParent());
        Files.copy(jpackage.resolve("../app/src/main/dist/bin/rewind"), to, StandardCopyOption.COPY_ATTRIBUTES);
        to.toFile().setExecutable(true, false);
        Files.copy(jpackage.resolve("common/jvm.options"), app.resolve("jvm.options"));
    }
}
