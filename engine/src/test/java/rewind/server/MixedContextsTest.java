package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogSearch;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.trace.LogLevel;
import rewind.trace.Span;
import rewind.trace.Trace;

/** Many requests at once, each with names of its own, which must never be another's. */
class MixedContextsTest {
    private static final int REQUESTS = 10_000;
    private static final int CONNECTIONS = 64;

    @Test
    void noRequestEverBearsTheNamesOfAnother(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            engine.logs.levels().set("ranking", LogLevel.DEBUG);
            Queue<String> wrong = new ConcurrentLinkedQueue<>();

            send(engine.address(), wrong);

            assertThat(wrong).isEmpty();
            assertTraces(engine);
            engine.logs.await();
            assertThat(engine.logs.health().dropped()).isZero();
            assertLogs(folder);
        }
    }

    private static int user(int request) {
        return 1 + request % 60;
    }

    private static void send(String address, Queue<String> wrong) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(CONNECTIONS);
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            Thread.ofVirtual().start(() -> {
                try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
                    for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                        ask(http, address, i, wrong);
                    }
                } catch (IOException | InterruptedException e) {
                    wrong.add(e.toString());
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
    }

    /** Every tenth is refused, and every seventh asks for a version by name, which another thread answers. */
    private static void ask(HttpClient http, String address, int i, Queue<String> wrong)
            throws IOException, InterruptedException {
        String query = i % 10 == 0 ? "?k=0" : i % 7 == 0 ? "?model=v0.1" : "?k=3";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/recommend/" + user(i) + query))
                        .headers("X-Request-ID", "r-" + i, "X-Trace-ID", "t-" + i, "X-Session-ID", "s-" + i)
                        .headers("X-Services-Encountered", "from-" + i)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, String> expected = Map.of(
                "X-Request-ID", "r-" + i, "X-Trace-ID", "t-" + i, "X-Services-Encountered", "from-" + i + ",rewind");
        expected.forEach((name, value) -> {
            if (!answer.headers().firstValue(name).orElse("").equals(value)) {
                wrong.add("r-" + i + " has " + name + " " + answer.headers().firstValue(name));
            }
        });
        if (answer.statusCode() == 200 && !answer.body().contains("\"trace_id\":\"t-" + i + "\"")) {
            wrong.add("r-" + i + " was answered " + answer.body());
        }
    }

    private static void assertTraces(TestEngine engine) {
        for (int i = 0; i < REQUESTS; i++) {
            Trace trace = engine.store.get("r-" + i).orElseThrow();
            assertThat(trace.summary().traceId()).isEqualTo("t-" + i);
            assertThat(trace.servicesEncountered()).containsExactly("from-" + i, "rewind");
            List<String> spans = trace.spans().stream().map(Span::spanId).toList();
            assertThat(spans).doesNotHaveDuplicates();
            assertThat(trace.spans().stream().skip(1).map(Span::parentSpanId)).isSubsetOf(spans);
            assertThat(trace.logs()).isNotEmpty().allSatisfy(log -> assertThat(log.spanId())
                    .isIn(spans));
        }
    }

    private static void assertLogs(Path folder) throws IOException {
        Map<String, Integer> entries = new HashMap<>();
        new LogSearch(List.of(folder.resolve("logs")))
                .scan(
                        LogFilter.ALL,
                        entry -> {
                            String request = String.valueOf(entry.requestId());
                            if (request.startsWith("r-")) {
                                assertNames(entry, Integer.parseInt(request.substring(2)));
                                entries.merge(request, 1, Integer::sum);
                            }
                        },
                        problem -> assertThat(problem.text()).isNull());
        assertThat(entries).hasSize(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            // Of one that is answered: begin and end of ranking and its three parts, and the answer.
            assertThat(entries.get("r-" + i)).as("r-" + i).isEqualTo(i % 10 == 0 ? 1 : 9);
        }
    }

    private static void assertNames(LogEntry entry, int i) {
        assertThat(entry.traceId()).isEqualTo("t-" + i);
        assertThat(entry.json().path("session_id").asText()).isEqualTo("s-" + i);
        assertThat(entry.json().path("user_id").asInt()).isEqualTo(user(i));
        assertThat(entry.services()).containsExactly("from-" + i, "rewind");
        assertThat(entry.spanId()).isNotNull();
    }

    @Test
    void aShadowBearsTheNamesOfWhatCausedThem(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        TestEngine.train(folder, "v0.2", 3);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            engine.send("POST", "/rollout/update?strategy=shadow&model=v0.1&shadow=v0.2");
            engine.get("/recommend/5", "X-Request-ID", "seen", "X-Trace-ID", "tt", "X-Session-ID", "ss");
            engine.shadows.close();
            engine.logs.await();

            JsonNode shadow = entries(folder).stream()
                    .filter(entry -> entry.path("request_id").asText().equals("seen-shadow"))
                    .findFirst()
                    .orElseThrow();
            assertThat(shadow.path("trace_id").asText()).isEqualTo("tt");
            assertThat(shadow.path("session_id").asText()).isEqualTo("ss");
            assertThat(shadow.path("context").path("thread").asText()).isEqualTo("shadow");
        }
    }

    /** Loggers of this program, and not of requests alone, are what a job logs by. */
    @Test
    void aJobBearsTheNamesOfTheRequestThatAskedForIt(@TempDir Path folder, @TempDir Path logs) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        try (EngineLogs all = EngineLogs.start(LogSettings.in(logs));
                TestEngine engine = TestEngine.start(folder)) {
            String spec = "{\"ratings\":\"%s\",\"model\":\"popularity\",\"version\":\"v0.9\"}"
                    .formatted(folder.resolve("ratings"));
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(URI.create(engine.address() + "/train"))
                                .headers("X-Request-ID", "asked", "X-Trace-ID", "for-a-job")
                                .POST(HttpRequest.BodyPublishers.ofString(spec))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            }
            while (!engine.trainings.jobs().getFirst().state().isEnd()) {
                Thread.onSpinWait();
            }
            engine.trainings.close();
            all.await();

            List<LogEntry> found = new ArrayList<>();
            new LogSearch(List.of(logs))
                    .scan(LogFilter.ALL.withRequestId("asked"), found::add, problem -> assertThat(problem.text())
                            .isNull());
            assertThat(found)
                    .extracting(LogEntry::message)
                    .containsExactly("training v0.9 begins", "training v0.9 ends: done");
            assertThat(found).extracting(LogEntry::traceId).containsOnly("for-a-job");
            assertThat(found.getLast().durationMillis()).isPositive();
        }
    }

    private static List<JsonNode> entries(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("logs/serving/serving.log"))) {
            List<JsonNode> entries = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries.add(json.readTree(line));
            }
            return entries;
        }
    }
}
