package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.TraceStore;

/** Files in and out of the packaged program. */
class FilesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ZIPKIN =
            "[{\"traceId\":\"000000000000000a\",\"id\":\"000000000000000b\",\"kind\":\"SERVER\","
                    + "\"name\":\"get\",\"timestamp\":1700000000000000,\"duration\":2500,"
                    + "\"localEndpoint\":{\"serviceName\":\"shop\"}},{\"traceId\":\"000000000000000a\","
                    + "\"id\":\"000000000000000c\",\"parentId\":\"000000000000000b\",\"name\":\"query\","
                    + "\"timestamp\":1700000000000500,\"duration\":1000,\"localEndpoint\":{\"serviceName\":\"db\"}}]";

    @TempDir
    private Path temp;

    private Path zipkin;
    private Path data;

    @BeforeEach
    void files() throws IOException {
        zipkin = Files.writeString(temp.resolve("no-name-tells"), ZIPKIN);
        data = temp.resolve("data");
    }

    @Test
    void importedTracesAreListedAndExportedAgain() throws Exception {
        Path picture = Files.write(temp.resolve("traces.json"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});

        Program.Result imported = Program.run(
                data,
                "import",
                "--json",
                picture.toString(),
                zipkin.toString(),
                temp.resolve("none").toString());

        assertThat(imported.exit()).isEqualTo(4);
        List<String> lines = imported.out().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode refused = JSON.readTree(lines.getFirst());
        assertThat(refused.path("format").asText()).isEqualTo("png");
        assertThat(refused.path("problems").get(0).path("message").asText()).contains("a PNG picture");
        JsonNode read = JSON.readTree(lines.get(1));
        assertThat(read.path("file").asText()).isEqualTo(zipkin.toString());
        assertThat(read.path("format").asText()).isEqualTo("zipkin-v2");
        assertThat(read.path("traces").asInt()).isEqualTo(1);
        assertThat(read.path("spans").asInt()).isEqualTo(2);
        assertThat(read.path("problems")).isEmpty();
        assertThat(lines.get(2)).contains("No such file");
        assertThat(Program.run(data, "traces").out()).contains("000000000000000a");

        Path bundle = temp.resolve("incident.rewind");
        Program.Result exported =
                Program.run(data, "export", "--format", "bundle", "--out", bundle.toString(), "--q", "000a");
        assertThat(exported.exit()).as(exported.errors()).isZero();
        assertThat(exported.out()).contains("1 trace, 2 spans");

        Program.Result again = Program.run(data, "export", "--out", bundle.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.errors()).contains("--force");

        Path copy = temp.resolve("copy.zipkin.json.gz");
        Program.Result converted = Program.run(data, "convert", bundle.toString(), copy.toString());
        assertThat(converted.exit()).as(converted.errors()).isZero();
        JsonNode checked =
                JSON.readTree(Program.run(temp.resolve("other"), "import", "--check", "--json", copy.toString())
                        .out());
        assertThat(checked.path("format").asText()).isEqualTo("zipkin-v2+gz");
        assertThat(checked.path("spans").asInt()).isEqualTo(2);
        assertThat(temp.resolve("other").resolve("store")).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsToldAndLeavesNothing() throws Exception {
        Path text = Files.writeString(temp.resolve("letter.json"), "Dear reviewer,\n");
        Path out = temp.resolve("out.jsonl");

        Program.Result refused = Program.run(data, "convert", text.toString(), out.toString());
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.errors()).contains("plain text").doesNotContain("\tat ");
        assertThat(out).doesNotExist();

        Program.Result unknown = Program.run(data, "convert", zipkin.toString(), out.toString(), "--to", "word");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errors()).contains("otlp-pb");

        Files.createDirectories(data);
        try (TraceStore store = TraceStore.open(data.resolve("store"), java.time.Clock.systemUTC())) {
            Program.Result locked = Program.run(data, "import", zipkin.toString());
            assertThat(store.bytes()).isPositive();
            assertThat(locked.exit()).isEqualTo(4);
            assertThat(locked.errors()).contains("is open in another program");
        }
    }

    @Test
    void theFolderMayStandBeforeTheCommand(@TempDir Path there) throws Exception {
        Path data = there.resolve("train");

        Program.Result models = Program.run(List.of("--data", data.toString(), "models"));

        assertThat(models.exit()).as(models.errors()).isZero();
        assertThat(data).isDirectory();
        assertThat(models.errors()).as("what only looks needs no Vector API").doesNotContain("incubator");
    }
}
