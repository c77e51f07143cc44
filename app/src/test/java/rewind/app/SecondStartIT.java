package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.TraceStore;

/** Every command of the program beside a running engine: it works, or says plainly what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondStartIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path temp;
    private Path data;
    private Program engine;
    private String address = "";

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        temp = folder;
        data = folder.resolve("data");
        engine = Program.serve(data);
        address = engine.line();
    }

    @AfterAll
    void stop() throws Exception {
        assertThat(engine.terminate()).isZero();
        engine.close();
    }

    private Program.Result works(String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.run(data, arguments);
        assertThat(result.exit()).as(result.errors()).isZero();
        return result;
    }

    private void refused(String why, String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.run(data, arguments);
        assertThat(result.errors())
                .as(String.join(" ", arguments))
                .contains("rewind: An engine runs on " + data + " already, at " + address + ". ")
                .contains(why)
                .doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(4);
    }

    @Test
    void aSecondEngineHearsWhereTheFirstIs() throws Exception {
        refused("Another engine needs another folder: --data DIR", "serve", "--port", "0");
        refused("Another engine needs another folder: --data DIR"); // without a display
    }

    @Test
    void whatAsksGoesThroughTheEngine() throws Exception {
        JsonNode listed = JSON.readTree(
                works("traces", "--json", "--limit", "3", "--status", "4xx").out());
        assertThat(listed.path("traces")).hasSize(3);
        Path one = temp.resolve("one.json");
        assertThat(works("trace", "first-start-002", "--export", one.toString()).out())
                .contains("ann_search");
        assertThat(JSON.readTree(Files.readAllBytes(one)).path("request_id").textValue())
                .isEqualTo("first-start-002");
        assertThat(works("models").out()).contains("v0.1").contains("v0.2");
        assertThat(works("rollout").out()).startsWith("fixed");
        assertThat(works("switch", "v0.1").out()).startsWith("v0.1 serves");
        assertThat(works("rollout", "fixed", "--model", "v0.2").out()).startsWith("fixed");
    }

    @Test
    void exportWritesTheSameAsWithoutAnEngine() throws Exception {
        Path during = temp.resolve("during.jsonl");
        assertThat(works("export", "--out", during.toString(), "--q", "first-start-1")
                        .out())
                .contains("100 traces");
        assertThat(works("export", "--out", temp.resolve("all.rewind").toString())
                        .out())
                .contains("traces");
        Path copy = temp.resolve("copy");
        Program.Result imported = Program.run(copy, "import", during.toString());
        assertThat(imported.exit()).as(imported.errors()).isZero();
        Path again = temp.resolve("again.jsonl");
        Program.run(copy, "export", "--out", again.toString());

        assertThat(traces(again)).isEqualTo(traces(during));
    }

    /** Without when they were stored, which is another time in each store. */
    private static List<String> traces(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.replaceAll("\"stored_at\":[0-9.]+", ""))
                    .toList();
        }
    }

    @Test
    void filesAloneNeedNoStore() throws Exception {
        Path file = temp.resolve("file.jsonl");
        works("export", "--out", file.toString(), "--q", "first-start-00");
        works("import", "--check", file.toString());
        works("convert", file.toString(), temp.resolve("file.avro").toString());
    }

    @Test
    void whatNeedsTheStoreToItselfSaysSo() throws Exception {
        String end = "end it first (Ctrl+C where it was started)";
        Path file = temp.resolve("none.jsonl");
        refused(end, "import", file.toString());
        refused(end, "store", "check");
        refused(end, "store", "backup", temp.resolve("backup.zip").toString());
        refused(end, "store", "restore", temp.resolve("backup.zip").toString());
        refused(end, "store", "compact");
        refused(end, "store", "rebuild");
        assertThat(temp.resolve("backup.zip")).doesNotExist();
    }

    @Test
    void aModelIsTrainedBesideTheEngineAndServedByIt() throws Exception {
        Path ratings = Files.createDirectories(temp.resolve("ratings"));
        StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 1; user <= 40; user++) {
            for (int item = 1; item <= 10; item++) {
                lines.append(user).append(',').append(item + user % 3).append(",4.0,1500000000\n");
            }
        }
        Files.writeString(ratings.resolve("ratings.csv"), lines);
        Files.writeString(ratings.resolve("movies.csv"), "movieId,title,genres\n1,One (1990),Drama\n");
        works("train", "--ratings", ratings.toString(), "--version", "v0.3", "--model", "popularity");
        works("evaluate", "--ratings", ratings.toString(), "--model", "popularity");

        assertThat(works("switch", "v0.3").out()).startsWith("v0.3 serves");
        works("switch", "v0.2");
    }

    @Test
    void aFolderThatIsHeldWithoutANoteIsToldWithItsProcess() throws Exception {
        Path held = temp.resolve("held");
        Files.createDirectories(held);
        try (TraceStore store = TraceStore.open(held.resolve("store"), Clock.systemUTC())) {
            long self = ProcessHandle.current().pid();
            Path file = Files.writeString(temp.resolve("held.jsonl"), "");
            for (String[] command : List.of(
                    new String[] {"serve", "--port", "0"},
                    new String[] {"traces"},
                    new String[] {"trace", "a"},
                    new String[] {"models"},
                    new String[] {"rollout"},
                    new String[] {"switch", "v0.1"},
                    new String[] {
                        "export", "--out", temp.resolve("held-out.jsonl").toString()
                    },
                    new String[] {"import", file.toString()},
                    new String[] {"store", "check"},
                    new String[] {"store", "compact"},
                    new String[] {"store", "backup", temp.resolve("held.zip").toString()})) {
                Program.Result result = Program.run(held, command);
                assertThat(result.errors())
                        .as(String.join(" ", command))
                        .contains("is open in another program (process " + self + ")")
                        .contains("Try again in a moment")
                        .doesNotContainIgnoringCase("h2")
                        .doesNotContainIgnoringCase("locked by another process")
                        .doesNotContain("\tat ");
                assertThat(result.exit()).as(String.join(" ", command)).isEqualTo(4);
            }
            assertThat(store.bytes()).isPositive();
        }
    }

    @Test
    void anEngineElsewhereIsRefusedAndNoneNeedsADisplay() throws Exception {
        Program.Result foreign = Program.run(data, "--engine", "http://192.0.2.7:8080");
        assertThat(foreign.errors()).contains("must be on this machine (127.0.0.1), not on 192.0.2.7");
        assertThat(foreign.exit()).isEqualTo(2);
        Program.Result blind = Program.run(data, "--engine", address);
        assertThat(blind.errors()).contains("There is no display to open a window on.");
        assertThat(blind.exit()).isEqualTo(4);
    }

    @Test
    void anEngineThatIsHaltedIsSaidNotToAnswer() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("halted"));
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().toEpochMilli();
        // Port 1 of a process that lives: where a request does not come through.
        Files.write(
                folder.resolve("engine.json"),
                JSON.writeValueAsBytes(Map.of("address", "http://127.0.0.1:1", "pid", self.pid(), "started", started)));
        Program.Result result = Program.run(folder, "traces");
        assertThat(result.errors()).contains("The engine at http://127.0.0.1:1 does not answer.");
        assertThat(result.exit()).isEqualTo(4);
    }
}
