package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The program as processes, over one data folder, in the order in which a user would meet these things. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProgramIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path data;

    @BeforeAll
    void folder(@TempDir Path temp) {
        data = temp.resolve("data");
    }

    @Test
    @Order(1)
    void theFirstStartTrainsAndFillsTheListAndSigtermEndsItInOrder() throws Exception {
        try (Program engine = Program.serve(data)) {
            String address = engine.line();

            assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(Load.stored(address, "first-start")).hasSize(SampleRequests.COUNT);
            assertThat(engine.errors()).contains("Training v0.1").contains("registered v0.2");
            assertThat(engine.terminate()).isZero();
        }
        assertThat(data.resolve("engine.json")).doesNotExist();
    }

    @Test
    @Order(2)
    void commandsWorkOnTheFolderWithoutAnEngine() throws Exception {
        JsonNode models = JSON.readTree(run("models", "--json").out());
        assertThat(models.path("serving").textValue()).isEqualTo("v0.2");
        assertThat(models.path("models").get(1).path("metrics").path("NDCG@10").doubleValue())
                .isGreaterThan(0.04);

        JsonNode failed = JSON.readTree(
                run("traces", "--json", "--status", "4xx", "--limit", "100").out());
        assertThat(failed.path("traces")).hasSize(24);
        assertThat(failed.path("traces").findValuesAsText("error_type")).contains("BadParameter", "UnknownModel");

        assertThat(run("traces", "--since", "-1h", "--model-version", "v0.1", "--limit", "3")
                        .out())
                .contains("first-start-")
                .contains("v0.1");

        Path export = data.resolveSibling("trace.json");
        Program.Result trace = run("trace", "first-start-002", "--export", export.toString());
        assertThat(trace.out()).contains("ann_search").contains("data_snapshot_id");
        assertThat(JSON.readTree(Files.readAllBytes(export)).path("request_id").textValue())
                .isEqualTo("first-start-002");

        assertThat(run("switch", "v0.1").out()).startsWith("v0.1 serves, v0.2 did before.");
    }

    @Test
    @Order(3)
    void whatIsWrongEndsInASentenceAndItsExitCode() throws Exception {
        assertFails(4, "Unknown model version 'v9'. Versions: v0.1, v0.2.", "switch", "v9");
        assertFails(4, "Trace not found for request_id=nobody.", "trace", "nobody");
        assertFails(2, "status must be a status such as 404", "traces", "--status", "ok");
        assertFails(2, "Missing required parameter: 'VERSION'", "switch");
        assertFails(2, "Unmatched argument", "models", "surplus");
        assertFails(4, "no-such-folder", "train", "--ratings", "no-such-folder", "--version", "v0.3");
        assertFails(4, "There is a version v0.1 already", "train", "--ratings", "x", "--version", "v0.1");
        assertFails(2, "'a/b'", "train", "--ratings", "x", "--version", "a/b");
    }

    @Test
    @Order(4)
    void brokenLinesAreCountedAndTooManyRegisterNothing() throws Exception {
        Path ratings = data.resolveSibling("broken");
        Files.createDirectories(ratings);
        StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 1; user <= 40; user++) {
            for (int item = 1; item <= 10; item++) {
                lines.append(user).append(',').append(item + user % 3).append(",4.0,1500000000\n");
            }
        }
        lines.append("7,8,NaN,1500000000\n").append("7,8\n");
        Files.writeString(ratings.resolve("ratings.csv"), lines);
        Files.writeString(ratings.resolve("movies.csv"), "movieId,title,genres\n1,One (1990),Drama\n");

        Program.Result some =
                run("train", "--ratings", ratings.toString(), "--version", "v0.3", "--model", "popularity");
        assertThat(some.exit()).isZero();
        assertThat(some.errors()).contains("2 bad").contains("line 402").contains("line 403");

        lines.append("x\n".repeat(20));
        Files.writeString(ratings.resolve("ratings.csv"), lines);
        assertFails(4, "ratings.csv", "train", "--ratings", ratings.toString(), "--version", "v0.4");
        assertThat(JSON.readTree(run("models", "--json").out()).path("models").findValuesAsText("version"))
                .containsExactly("v0.1", "v0.2", "v0.3");
    }

    @Test
    @Order(5)
    void aBusyPortIsAnErrorBeforeAnythingElseIsDone(@TempDir Path empty) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Result result =
                    Program.run(empty.resolve("new"), "serve", "--port", Integer.toString(busy.getLocalPort()));

            assertThat(result.errors()).contains("Port " + busy.getLocalPort()).doesNotContain("Training");
            assertThat(result.out()).isEmpty();
            assertThat(result.exit()).isEqualTo(4);
        }
    }

    @Test
    @Order(6)
    void aNoteOfAnEngineThatIsGoneCountsForNothing() throws Exception {
        // Another process has the id by now: this one, which is alive and no engine.
        long pid = ProcessHandle.current().pid();
        Files.writeString(
                data.resolve("engine.json"),
                "{\"address\":\"http://127.0.0.1:1\",\"pid\":" + pid + ",\"started\":1000}");

        // Trainings are in the list, too.
        assertThat(run("traces", "--path", "/recommend/{user_id}", "--limit", "1")
                        .out())
                .contains("first-start-300");
    }

    @Test
    @Order(7)
    void underLoadEveryAnswerHasItsTrace() throws Exception {
        try (Program engine = Program.serve(data)) {
            String address = engine.line();
            Load load = new Load(address, "load", 32, 3000);
            load.awaitEnough();
            load.close();

            assertThat(load.refused()).isZero();
            assertThat(Load.stored(address, "load")).isEqualTo(load.answered());
            assertThat(Program.run(data, "traces", "--q", "load-0-0", "--json").out())
                    .contains("\"request_id\":\"load-0-0\"");
            Program.Result second = Program.run(data, "serve", "--port", "0");
            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.errors()).contains("An engine runs on " + data + " already, at " + address);
            assertThat(engine.terminate()).isZero();
        }
    }

    @Test
    @Order(8)
    void afterKill9UnderLoadEveryAnsweredRequestHasItsTrace() throws Exception {
        for (int round = 0; round < 2; round++) {
            String prefix = "kill" + round;
            Set<String> answered;
            try (Program engine = Program.serve(data)) {
                Load load = new Load(engine.line(), prefix, 32, 2000);
                load.awaitEnough();
                engine.kill();
                load.close();
                answered = load.answered();
            }
            try (Program again = Program.serve(data)) {
                Set<String> stored = Load.stored(again.line(), prefix);
                assertThat(answered).hasSizeGreaterThanOrEqualTo(2000);
                assertThat(stored).containsAll(answered);
                again.terminate();
            }
        }
    }

    @Test
    @Order(9)
    void withoutADisplayTheProgramSaysSoAndRunsTheEngine() throws Exception {
        try (Program program = Program.start(java.util.Map.of(), "--port", "0", "--data", data.toString())) {
            String address = program.line();

            assertThat(program.terminate()).isZero();
            assertThat(program.errors())
                    .contains("There is no display")
                    .contains("curl '" + address + "/recommend/1?k=10'");
        }
    }

    @Test
    @Order(10)
    void aRolloutIsChangedOnTheFolderAndThroughARunningEngineAndLasts() throws Exception {
        assertThat(run("rollout", "canary", "--model", "v0.1", "--candidate", "v0.2", "--share", "0.1")
                        .out())
                .startsWith("canary, since ")
                .contains("stable   v0.1     90.00%");
        try (Program engine = Program.serve(data)) {
            engine.line();
            JsonNode state = JSON.readTree(run("rollout", "--json").out());
            assertThat(state.path("strategy").textValue()).isEqualTo("canary");
            assertThat(state.path("who").textValue()).isEqualTo("command line");
            assertThat(state.path("events").get(0).path("to").textValue()).startsWith("canary: stable v0.1");
            assertFails(
                    2,
                    "share must be a number from 0 to 1, not 7.0.",
                    "rollout",
                    "canary",
                    "--model",
                    "v0.1",
                    "--candidate",
                    "v0.2",
                    "--share",
                    "7");
            assertFails(4, "Unknown model version 'v9'.", "rollout", "fixed", "--model", "v9");
            run("rollout", "ab", "--models", "v0.1,v0.2", "--salt", "autumn");
            assertThat(engine.terminate()).isZero();
        }
        assertThat(run("rollout").out()).startsWith("ab, since ").contains("salt autumn");
        assertFails(2, "--model needs a strategy before it", "rollout", "--model", "v0.1");
    }

    private Program.Result run(String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.run(data, arguments);
        assertThat(result.exit()).as(result.errors()).isZero();
        return result;
    }

    private void assertFails(int exit, String error, String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.run(data, arguments);
        assertThat(result.errors()).contains(error).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(exit);
    }
}
