package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.sample.SampleData;

/** {@code rewind train} as a process: what ends well, and what ends with registry and snapshots as they were. */
class TrainIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path data = Path.of("");
    private Path sample = Path.of("");

    @BeforeEach
    void sample() throws IOException {
        data = folder.resolve("data");
        sample = SampleData.copyTo(folder.resolve("sample.zip"));
    }

    @Test
    void aSearchEndsInTheBestSettingAndItsMetrics() throws Exception {
        Program.Result result = Program.run(
                data,
                "train",
                "--ratings",
                sample.toString(),
                "--model",
                "itemknn",
                "--search",
                "3",
                "--split",
                "random",
                "--holdout",
                "0.3",
                "--version",
                "v1",
                "--json");

        assertThat(result.exit()).as(result.errors()).isZero();
        JsonNode version = JSON.readTree(result.out());
        assertThat(version.path("search").path("trials")).hasSize(3);
        assertThat(version.path("metrics").path("NDCG@10").doubleValue()).isPositive();
        assertThat(version.path("import").path("bad").intValue()).isZero();
        JsonNode manifest = JSON.readTree(Files.readAllBytes(
                data.resolve("models").resolve("versions").resolve("v1").resolve("manifest.json")));
        assertThat(manifest.path("parameters"))
                .isEqualTo(version.path("search").path("trials").get(0).path("parameters"));
        assertThat(manifest.path("split").path("name").textValue()).isEqualTo("random");
        assertThat(manifest.path("split").path("holdout").doubleValue()).isEqualTo(0.3);
        assertThat(result.errors()).contains("try 3 of 3").contains("ratings kept");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalCancelsAndLeavesNothingBehind(String signal, int exit) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there is no kill on this platform");
        Path ratings = Files.writeString(folder.resolve("ratings.tsv"), ratings(12_000));
        Process process = new ProcessBuilder(
                        System.getProperty("rewind.program"),
                        "train",
                        "--ratings",
                        ratings.toString(),
                        "--iterations",
                        "1000",
                        "--version",
                        "v1",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean sent = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (!sent && line.contains("iteration")) {
                    assertThat(new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
                                    .start()
                                    .waitFor())
                            .isZero();
                    sent = true;
                }
            }
        } finally {
            process.destroyForcibly();
        }

        assertThat(said.toString()).contains("rewind: Cancelled. Nothing was registered.");
        assertThat(process.waitFor()).isEqualTo(exit);
        assertThat(data.resolve("models")).doesNotExist();
        assertThat(data.resolve("snapshots")).doesNotExist();
    }

    /** The file-size limit of a shell is a disk that is full after so many bytes, for one file at a time. */
    @ParameterizedTest
    @CsvSource({"40, Cannot save snapshot", "400, Cannot save version"})
    void aDiskThatTakesNoMoreLeavesAllAsItWas(int kilobytes, String message) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to limit the size of files with");
        assertThat(Program.run(
                                data,
                                "train",
                                "--ratings",
                                sample.toString(),
                                "--model",
                                "popularity",
                                "--version",
                                "v1")
                        .exit())
                .isZero();
        Path other = Files.writeString(folder.resolve("other.tsv"), ratings(6_000));
        Map<String, Long> before = files();

        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f " + kilobytes + "; exec \"$0\" \"$@\"",
                        System.getProperty("rewind.program"),
                        "train",
                        "--ratings",
                        other.toString(),
                        "--factors",
                        "512",
                        "--iterations",
                        "1",
                        "--version",
                        "v2",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains(message).doesNotContain("\tat ");
        assertThat(process.waitFor()).isEqualTo(4);
        assertThat(files()).isEqualTo(before);
    }

    /** As many ratings as are asked for, by 600 users of 100 items each. */
    private static String ratings(int count) {
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < count; n++) {
            lines.append(n / 100)
                    .append('\t')
                    .append((n / 100 * 7 + n % 100) % 500)
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void absurdInputIsAnErrorAndChangesNothing() throws Exception {
        assertThat(Program.run(
                                data,
                                "train",
                                "--ratings",
                                sample.toString(),
                                "--model",
                                "popularity",
                                "--version",
                                "v1")
                        .exit())
                .isZero();
        Map<String, Long> before = files();
        Path file = folder.resolve("ratings.tsv");

        assertFails(4, "is empty", file, "");
        assertFails(4, "two users and two items", file, "1\t1\n");
        assertFails(4, "ratings of one user", file, "1\t1\n1\t2\n1\t3\n");
        assertFails(4, "ratings of one item", file, "1\t1\n2\t1\n3\t1\n");
        assertFails(4, "cannot be evaluated", file, "1\t1\n2\t2\n");
        assertFails(4, "bad", file, "1\t1\tNaN\n1\t2\tNaN\n");
        assertFails(4, "bad", file, "1\t4294967296\n4294967296\t1\n");
        Files.writeString(file, ratings(500));
        for (String version : List.of("a/b", "../v2", "v1")) {
            Program.Result result = Program.run(data, "train", "--ratings", file.toString(), "--version", version);
            assertThat(result.errors()).contains(version);
            assertThat(result.exit()).isEqualTo(version.equals("v1") ? 4 : 2);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void oneUserIsTooLittleToLearnFrom() throws Exception {
        Path file = Files.writeString(folder.resolve("one.tsv"), "0\t0\n0\t1\n0\t2\n");
        for (String kind : List.of("als", "itemknn", "ease", "popularity")) {
            Program.Result result =
                    Program.run(data, "train", "--ratings", file.toString(), "--model", kind, "--version", kind);
            assertThat(result.errors()).contains("ratings of one user");
            assertThat(result.exit()).isEqualTo(4);
        }
        assertThat(data.resolve("models")).doesNotExist();
        assertThat(data.resolve("snapshots")).doesNotExist();
    }

    private void assertFails(int exit, String error, Path file, String content) throws Exception {
        Files.writeString(file, content);
        Program.Result result = Program.run(data, "train", "--ratings", file.toString(), "--version", "v2");
        assertThat(result.errors()).contains(error).doesNotContain("\tat ");
        assertThat(result.exit()).isEqualTo(exit);
    }

    /** Models and snapshots with their sizes. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        for (String part : List.of("models", "snapshots")) {
            try (var all = Files.walk(data.resolve(part))) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    files.put(data.relativize(path).toString(), Files.isDirectory(path) ? -1 : Files.size(path));
                }
            }
        }
        return files;
    }
}
