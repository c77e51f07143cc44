package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import rewind.pipeline.PipelineSettings;

/** {@code rewind profile}, and the option that has slow requests recorded. */
class ProfileCommandTest {
    @TempDir
    Path folder;

    private record Run(int exit, String errors) {}

    private Run run(String... arguments) {
        CommandLine line = Main.commandLine(new Desktop());
        StringWriter errors = new StringWriter();
        line.setErr(new PrintWriter(errors));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        int exit = line.execute(all.toArray(String[]::new));
        return new Run(exit, errors.toString());
    }

    private Engine engine() throws IOException {
        Engine engine = Engine.open(new DataFolder(Files.createDirectories(folder.resolve("data"))));
        engine.listen("127.0.0.1", 0, PipelineSettings.DEFAULT, null);
        return engine;
    }

    @Test
    void theRunningEngineIsRecorded() throws Exception {
        Path file = folder.resolve("engine.jfr");
        Path again = folder.resolve("again.jfr");
        try (Engine engine = engine()) {
            assertThat(run("profile", "--seconds", "1", "--out", file.toString()))
                    .isEqualTo(new Run(Exit.DONE, ""));
            assertThat(RecordingFile.readAllEvents(file)).isNotEmpty();

            Run there = run("profile", "--seconds", "1", "--out", file.toString());
            assertThat(there.exit()).isEqualTo(Exit.WRONG_USE);
            assertThat(there.errors()).contains("is there already").contains("--force");

            // What was recorded once can be saved again, by its name, and at the engine's address.
            String name;
            try (var files = Files.list(folder.resolve("data/profiles"))) {
                name = files.map(each -> each.getFileName().toString())
                        .findFirst()
                        .orElseThrow();
            }
            assertThat(run("profile", "--engine", engine.address(), "--name", name, "--out", again.toString()))
                    .isEqualTo(new Run(Exit.DONE, ""));
            assertThat(again).hasSameBinaryContentAs(file);

            Run unknown = run(
                    "profile",
                    "--name",
                    "none.jfr",
                    "--out",
                    folder.resolve("none.jfr").toString());
            assertThat(unknown.exit()).isEqualTo(Exit.ERROR);
            assertThat(unknown.errors()).contains("There is no recording 'none.jfr'");
            assertThat(folder.resolve("none.jfr")).doesNotExist();
        }
    }

    @Test
    void wrongUseIsNamed() throws Exception {
        String out = folder.resolve("x.jfr").toString();
        Run nobody = run("profile", "--out", out);
        assertThat(nobody.exit()).isEqualTo(Exit.ERROR);
        assertThat(nobody.errors()).contains("No engine runs on");
        assertThat(run("profile").exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(run("profile", "--seconds", "5", "--name", "a.jfr", "--out", out)
                        .exit())
                .isEqualTo(Exit.WRONG_USE);
        assertThat(run("profile", "--out", folder.toString()).errors()).contains("is a folder");
        try (Engine engine = engine()) {
            assertThat(engine.address()).isNotEmpty();
            Run tooLong = run("profile", "--seconds", "301", "--out", out);
            assertThat(tooLong.exit()).isEqualTo(Exit.WRONG_USE);
            assertThat(tooLong.errors()).contains("seconds").contains("300");
        }
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "2 S,2000", "600s,600000"})
    void aThresholdIsUnderstood(String text, long millis) {
        ProfileOptions options = new ProfileOptions();
        options.text = text;
        assertThat(options.slowerThan()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "0ms", "-1s", "11m", "601s", "fast", "1.5s"})
    void aThresholdThatIsNoneIsNamed(String text) {
        Run refused = run("serve", "--port", "0", "--profile-slower-than=" + text);
        assertThat(refused.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(refused.errors()).contains("--profile-slower-than").contains(text);
    }

    @Test
    void withoutAThresholdNothingIsRecorded() {
        assertThat(new ProfileOptions().slowerThan()).isNull();
    }
}
