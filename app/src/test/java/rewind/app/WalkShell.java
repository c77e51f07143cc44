package rewind.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The shell of a reader: a folder of one's own, the program on the path, an engine in the background. */
final class WalkShell implements AutoCloseable {
    private static final String USUAL_ADDRESS = "http://127.0.0.1:8080";
    private static final String USUAL_HOME = "app/target/rewind/";
    private static final String USUAL_DATA = "$PWD/try";

    private final Path folder;
    private final Path data;
    private final Path home;
    private @Nullable Program engine;
    private String address = USUAL_ADDRESS;

    /** @param folder an empty one */
    WalkShell(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        // It is rewind/bin/rewind.
        Path program = Path.of(Objects.requireNonNull(System.getProperty("rewind.program"), "rewind.program"));
        this.home = program.toAbsolutePath().resolve("../..").normalize();
    }

    /**
     * Runs a command of the page as it stands there, but for the port, the folders, and how much slower a rollback may
     * be: the machine of a test has no say in that.
     *
     * @return the answer as the page would show it
     */
    Program.Result run(String command) throws IOException, InterruptedException {
        return switch (command) {
            case "export REWIND_DATA=" + USUAL_DATA -> new Program.Result(0, "", "");
            case "rewind serve --port 8080 &" -> begin();
            case "kill $!" -> end();
            default ->
                shell(command.replace(USUAL_ADDRESS, address)
                        .replace(USUAL_HOME, home + "/")
                        .replace("rewind rollback-check", "rewind rollback-check --floor 1m"));
        };
    }

    private Program.Result begin() throws IOException {
        Program started = Program.serve(data);
        engine = started;
        address = started.line();
        return new Program.Result(0, USUAL_ADDRESS, "");
    }

    private Program.Result end() throws IOException, InterruptedException {
        if (engine == null) {
            throw new IllegalStateException("There is no engine to end.");
        }
        try (Program ending = engine) {
            return new Program.Result(ending.terminate(), "", ending.errors());
        } finally {
            engine = null;
        }
    }

    private Program.Result shell(String command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "step", ".err");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("DISPLAY");
        environment.put("REWIND_DATA", data.toString());
        environment.put(
                "PATH",
                String.join(
                        File.pathSeparator,
                        home.resolve("bin").toString(),
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        environment.getOrDefault("PATH", "")));
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("closed its output and runs on: " + command);
        }
        return new Program.Result(
                process.exitValue(),
                out.replace(address, USUAL_ADDRESS).replace(data.toString(), USUAL_DATA),
                Files.readString(errors));
    }

    @Override
    public void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }
}
