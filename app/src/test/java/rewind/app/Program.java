package rewind.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process, as a user starts it. */
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private Program(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it and does not wait. */
    static Program start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("rewind.program")));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("rewind", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Program(process, errors);
    }

    /** An engine that is ready. */
    static Program serve(Path data) throws IOException {
        return start(Map.of(), "serve", "--port", "0", "--data", data.toString());
    }

    /** The next line on standard output: the address, from an engine. */
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the program ended without a word on standard output: " + errors());
        }
        return line;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** What a run printed, and how it ended. */
    record Result(int exit, String out, String errors) {}

    /** Runs it to its end. */
    static Result run(Path data, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data.toString());
        return run(all);
    }

    /** Runs it to its end with these arguments and no others. */
    static Result run(List<String> all) throws IOException, InterruptedException {
        try (Program program = start(Map.of(), all.toArray(String[]::new))) {
            String text = new String(program.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!program.process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IOException("still running after a minute: " + String.join(" ", all));
            }
            return new Result(program.process.exitValue(), text, program.errors());
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
        Files.deleteIfExists(errors);
    }
}
