package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rewind.store.TraceStore;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.trace.LogLevel;

/** {@code rewind errors}, {@code performance}, {@code slow} and {@code trace}, over a store and over log files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalysisCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private Path data;
    private Path logs;
    /** What requests take, as they say. */
    private final AtomicLong nanos = new AtomicLong();

    @BeforeAll
    void requests(@TempDir Path temp) throws InterruptedException {
        data = temp.resolve("data");
        logs = temp.resolve("machine/logs");
        DataFolder folder = new DataFolder(data);
        try (EngineLogs files = EngineLogs.apart(LogSettings.in(logs));
                TraceStore store = TraceStore.open(folder.store(), java.time.Clock.systemUTC())) {
            files.levels().set("ranking", LogLevel.DEBUG);
            for (int i = 1; i <= 20; i++) {
                long millis = i;
                request(
                        files,
                        store,
                        "ok-" + i,
                        200,
                        null,
                        context -> context.traced("ranking", "ranking", Map::of, span -> {
                            nanos.addAndGet(millis * 1_000_000);
                            return span.attribute("items_out", 10);
                        }));
            }
            request(
                    files,
                    store,
                    "bad",
                    400,
                    "BadParameter",
                    context -> context.log(LogLevel.WARNING, "serving", "k must be a number."));
            request(files, store, "broken", 500, "IllegalStateException", context -> {
                try {
                    context.traced("ml_inference", "ranking", Map::of, span -> {
                        nanos.addAndGet(500_000_000);
                        throw new IllegalStateException("no model");
                    });
                } catch (IllegalStateException e) {
                    context.failed("serving", "The request failed", e);
                    context.fail(e);
                }
            });
            files.await();
        }
    }

    private void request(
            EngineLogs files,
            TraceStore store,
            String id,
            int status,
            @org.jspecify.annotations.Nullable String error,
            Consumer<RequestContext> work) {
        RequestContext context = new RequestContext(
                new CallerIds(id, "trace-" + id, List.of("shop", "rewind")),
                new TraceClock(() -> BEGIN.plusNanos(nanos.get()), nanos::get),
                new SplittableRandom(id.hashCode()),
                files.requests());
        work.accept(context);
        store.write(context.trace(status, "/recommend/{user_id}", "GET", error));
    }

    private record Ran(int exit, String out, String errors) {}

    private Ran run(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            CommandLine line = Main.commandLine(new Desktop());
            line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            String[] all = new String[words.length + 2];
            all[0] = "--data";
            all[1] = data.toString();
            System.arraycopy(words, 0, all, 2, words.length);
            int exit = line.execute(all);
            return new Ran(exit, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private JsonNode json(String... words) throws IOException {
        Ran ran = run(words);
        assertThat(ran.exit()).as(ran.errors()).isZero();
        return JSON.readTree(ran.out());
    }

    @Test
    void errorsOfTheStoreAreCountedByComponentTypeAndTime() throws Exception {
        JsonNode errors = json("errors", "--json");
        assertThat(errors.path("total").asInt()).isEqualTo(2);
        assertThat(errors.path("by_component"))
                .hasToString("[{\"name\":\"ranking\",\"count\":1},{\"name\":\"serving\",\"count\":1}]");
        assertThat(errors.path("by_type").findValuesAsText("name"))
                .containsExactly("BadParameter", "IllegalStateException");
        assertThat(errors.path("over_time").get(0).path("from").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(errors.path("errors").findValuesAsText("request_id")).containsExactlyInAnyOrder("bad", "broken");

        assertThat(json("errors", "--json", "--component", "ranking")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("errors", "--json", "--type", "badparameter")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("errors", "--json", "--since", "2026-11-22T00:00:00Z")
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(run("errors").out())
                .contains("2 errors")
                .contains("IllegalStateException")
                .contains("k must be a number.");
        assertThat(run("errors", "--type", "Nothing").out()).isEqualTo("No errors.\n");
    }

    @Test
    void errorsOfLogFilesOfAnotherMachine() throws Exception {
        JsonNode errors =
                json("errors", "--json", "--logs", logs.resolveSibling("logs").toString());
        assertThat(errors.path("total").asInt()).isEqualTo(1);
        assertThat(errors.path("errors").get(0).path("type").asText()).isEqualTo("IllegalStateException");

        Path damaged = Files.createDirectories(logs.resolveSibling("damaged"));
        Files.writeString(damaged.resolve("app.log"), "{\"timestamp\":1\n");
        Ran ran = run("errors", "--logs", damaged.toString());
        assertThat(ran.exit()).isZero();
        assertThat(ran.errors()).contains("app.log:1: is not JSON");
        assertThat(ran.out()).isEqualTo("No errors.\n");

        Ran nowhere = run("errors", "--logs", data.resolve("nowhere").toString());
        assertThat(nowhere.exit()).isEqualTo(4);
        assertThat(nowhere.errors()).contains("nowhere");
        assertThat(run("errors", "--since", "yesterday").exit()).isEqualTo(2);
    }

    @Test
    void performanceHasExactFiguresOfStoreAndFiles() throws Exception {
        for (List<String> source : List.of(List.<String>of(), List.of("--logs", logs.toString()))) {
            String[] words = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("performance", "ranking", "--json"), source.stream())
                    .toArray(String[]::new);
            JsonNode ranking = json(words).path("operations").get(1);
            assertThat(ranking.path("operation").asText()).isEqualTo("ranking");
            assertThat(ranking.path("count").asInt()).isEqualTo(20);
            assertThat(ranking.path("mean_ms").asDouble()).isEqualTo(10.5);
            assertThat(ranking.path("p50_ms").asDouble()).isEqualTo(10);
            assertThat(ranking.path("p95_ms").asDouble()).isEqualTo(19);
            assertThat(ranking.path("max_ms").asDouble()).isEqualTo(20);
        }
        assertThat(json("performance", "ranking", "--json").path("count").asInt())
                .isEqualTo(21);
        assertThat(run("performance", "ranking").out()).contains("(altogether)").contains("ml_inference");
        assertThat(run("performance", "nobody").out()).contains("no times of 'nobody'");
        assertThat(run("performance").exit()).isEqualTo(2);
    }

    @Test
    void whatWasSlowComesLongestFirst() throws Exception {
        JsonNode slow = json("slow", "ranking", "--threshold", "17.5", "--json");
        assertThat(slow.path("operations").findValuesAsText("request_id"))
                .containsExactly("broken", "ok-20", "ok-19", "ok-18");
        assertThat(slow.path("operations").get(0).path("duration_ms").asDouble())
                .isEqualTo(500);
        assertThat(json("slow", "ranking", "--threshold", "17.5", "--json", "--logs", logs.toString())
                        .path("count")
                        .asInt())
                .isEqualTo(4);
        assertThat(run("slow", "ranking", "--threshold", "1000").out()).startsWith("Nothing took ranking longer");
        assertThat(run("slow", "ranking", "--threshold", "x").exit()).isEqualTo(2);
        assertThat(run("slow", "ranking", "--threshold", "-1").errors()).contains("--threshold must be milliseconds");
    }

    @Test
    void aRequestIsFollowedThroughItsStages() throws Exception {
        String trace = run("trace", "broken").out();
        assertThat(trace)
                .contains("ml_inference (error)")
                .contains("operation=ml_inference duration_ms=500.0")
                .contains("java.lang.IllegalStateException: no model")
                .contains("\tat rewind.app.AnalysisCommandsTest");

        Path export = logs.resolveSibling("flow.json");
        Ran flow = run("trace", "ok-7", "--logs", logs.toString(), "--export", export.toString());
        assertThat(flow.out())
                .contains("Request ok-7")
                .contains("shop > rewind")
                .contains("ranking begins")
                .contains("7.000 ms")
                .contains("items_out=10");
        assertThat(JSON.readTree(Files.readAllBytes(export)).path("log_entries"))
                .hasSize(2);
        Ran nobody = run("trace", "nobody", "--logs", logs.toString());
        assertThat(nobody.exit()).isEqualTo(4);
        assertThat(nobody.errors()).contains("The log files have nothing of request_id=nobody.");
    }
}
