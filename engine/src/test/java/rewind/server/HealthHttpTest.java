package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.StoreException;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.profile.Profiles;

/** Health, while things are well and while they are not. */
class HealthHttpTest {
    @TempDir
    Path folder;

    @Test
    void aSoundEngineIsLiveAndReady() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            assertThat(engine.get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = engine.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            JsonNode json = TestEngine.json(ready);
            assertThat(json.path("failing")).isEmpty();
            for (String name : List.of("store", "model", "features")) {
                assertThat(json.path("checks").path(name).path("status").textValue())
                        .as(name)
                        .isEqualTo("up");
            }
            assertThat(engine.get("/health/ready?x=1").statusCode()).isEqualTo(400);
            assertThat(engine.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAModelItIsLiveButNotReady() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = engine.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            JsonNode json = TestEngine.json(ready);
            assertThat(json.path("status").textValue()).isEqualTo("not_ready");
            assertThat(names(json)).containsExactly("model", "features");
            assertThat(json.path("detail").textValue()).contains("model: No model serves yet.");
            assertThat(json.path("checks").path("store").path("status").textValue())
                    .isEqualTo("up");
            assertThat(engine.get("/health/deep").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aSnapshotThatHasGoneIsNamed() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            delete(folder.resolve("snapshots"));
            JsonNode json = TestEngine.json(engine.get("/health/ready"));
            assertThat(names(json)).containsExactly("features");
            assertThat(json.path("detail").textValue()).contains("v0.1").contains("which is not there");
            // What is in memory still answers.
            assertThat(engine.get("/recommend/1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStoreThatTakesNoTracesIsNamed() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            EngineServer.Parts parts = TracingBenchmark.with(engine.parts(), trace -> {
                throw new StoreException("the disk is full");
            });
            try (EngineServer server = EngineServer.start("127.0.0.1", 0, parts)) {
                assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
                assertThat(get(server, "/recommend/1").statusCode()).isEqualTo(503);
                JsonNode json = json(get(server, "/health/ready"));
                assertThat(names(json)).containsExactly("store");
                assertThat(json.path("detail").textValue()).contains("the disk is full");
                assertThat(json(get(server, "/health/deep")).path("error_rate").doubleValue())
                        .isPositive();
            }
        }
    }

    @Test
    void deepHealthHasFiguresOfEverything() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            for (int user = 1; user <= 20; user++) {
                engine.get("/recommend/" + user);
            }
            long traces = engine.store.count(rewind.store.TraceQuery.ALL);
            HttpResponse<String> response = engine.get("/health/deep");
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode json = TestEngine.json(response);
            assertThat(json.path("status").textValue()).isEqualTo("up");
            assertThat(json.at("/checks/store/latency_ms").doubleValue()).isPositive();
            assertThat(json.at("/checks/model/latency_ms").doubleValue()).isPositive();
            assertThat(json.at("/cpu/processors").intValue()).isPositive();
            assertThat(json.at("/cpu").has("process_load")).isTrue();
            assertThat(json.at("/memory/heap_used_bytes").longValue())
                    .isBetween(1L, json.at("/memory/heap_max_bytes").longValue());
            assertThat(json.at("/disk/free_bytes").longValue())
                    .isBetween(1L, json.at("/disk/total_bytes").longValue());
            assertThat(json.path("cache_hit_rate").doubleValue()).isBetween(0.0, 1.0);
            assertThat(json.path("error_rate").doubleValue()).isZero();
            assertThat(json.path("average_response_ms").doubleValue()).isPositive();
            assertThat(json.path("requests").longValue()).isEqualTo(20);
            // Looking leaves no trace.
            assertThat(engine.store.count(rewind.store.TraceQuery.ALL)).isEqualTo(traces);
        }
    }

    @Test
    void probesAreToldOfAlsoWhereTheyFail() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            HealthProbe logs = probe("logs", new HealthProbe.State(false, "No room.", Map.of("free_bytes", 0L)));
            HealthProbe broken = new HealthProbe() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public State look() {
                    throw new IllegalStateException("gone");
                }
            };
            Profiles profiles = Profiles.open(folder.resolve("other"), 1 << 20, null);
            Operations operations = new Operations(Metrics.create(), folder, List.of(logs, broken), profiles);
            try (EngineServer server =
                    EngineServer.start("127.0.0.1", 0, engine.parts().with(operations))) {
                HttpResponse<String> response = get(server, "/health/deep");
                // It answers requests all the same.
                assertThat(response.statusCode()).isEqualTo(200);
                JsonNode json = json(response);
                assertThat(json.path("status").textValue()).isEqualTo("degraded");
                assertThat(json.at("/checks/logs/detail").textValue()).isEqualTo("No room.");
                assertThat(json.at("/checks/logs/free_bytes").isNumber()).isTrue();
                assertThat(json.at("/checks/broken/detail").textValue()).contains("gone");
            } finally {
                profiles.close();
            }
        }
    }

    private static HealthProbe probe(String name, HealthProbe.State state) {
        return new HealthProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public State look() {
                return state;
            }
        };
    }

    private static List<String> names(JsonNode json) {
        return json.path("failing").valueStream().map(JsonNode::textValue).toList();
    }

    private static HttpResponse<String> get(EngineServer server, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
