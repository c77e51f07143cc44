package rewind.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools themselves read the settings, where they are installed. */
class ShippingToolsTest {
    private static final Path FOLDER =
            Path.of("..", "operations", "logs").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private void accepts(String tool, String... arguments) throws Exception {
        boolean installed = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        Assumptions.assumeTrue(installed, tool + " is not installed here");
        List<String> command =
                Stream.concat(Stream.of(tool), Stream.of(arguments)).toList();
        ProcessBuilder start = new ProcessBuilder(command).redirectErrorStream(true);
        start.environment().put("REWIND_DATA", folder.toString());
        Path said = folder.resolve("said.txt");
        int code = start.redirectOutput(said.toFile()).start().waitFor();
        assertThat(code).as(Files.readString(said)).isZero();
    }

    @Test
    void vector() throws Exception {
        accepts(
                "vector",
                "validate",
                "--no-environment",
                FOLDER.resolve("vector-read.yaml").toString(),
                FOLDER.resolve("vector-elasticsearch.yaml").toString(),
                FOLDER.resolve("vector-loki.yaml").toString());
    }

    @Test
    void filebeat() throws Exception {
        accepts(
                "filebeat",
                "test",
                "config",
                "--strict.perms=false",
                "--path.data",
                folder.toString(),
                "--path.logs",
                folder.toString(),
                "-c",
                FOLDER.resolve("filebeat.yml").toString());
    }
}
