package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.latency.TraceDurations;
import rewind.store.LatencyFolder;
import rewind.store.TraceQuery;
import rewind.telemetry.FailureReports;
import rewind.telemetry.TraceClock;
import rewind.trace.TraceSummary;

/** The route over latencies of requests that a real engine has answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatencyHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestEngine engine;
    private LatencyFolder latencies;
    private HttpListener listener;
    private List<TraceSummary> answered;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        engine = TestEngine.start(folder);
        for (int i = 0; i < REQUESTS; i++) {
            if (i % (REQUESTS / 2) == 0) {
                engine.control.switchTo(i == 0 ? "v0.1" : "v0.2", "test");
            }
            assertThat(engine.get("/recommend/" + (1 + i) + "?k=5").statusCode())
                    .isEqualTo(200);
        }
        answered = engine.store.find(TraceQuery.ALL, REQUESTS, null).traces();
        latencies = new LatencyFolder(Files.createDirectories(folder.resolve("latencies")));
        List<TraceDurations> durations = answered.stream()
                .map(summary -> engine.store.get(summary.requestId()).orElseThrow())
                .map(TraceDurations::of)
                .toList();
        latencies.add(durations.subList(0, 25));
        latencies.flush();
        latencies.add(durations.subList(25, REQUESTS));
        Routes routes = new Routes(new LatencyRoutes(latencies.statistics(), InstantSource.system()).routes());
        listener = HttpListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Gateway(
                        routes,
                        engine.store,
                        TraceClock.SYSTEM,
                        new InFlight(),
                        new Authentication(engine.parts().access(), false),
                        FailureReports.NONE));
    }

    @AfterAll
    void stop() {
        listener.close();
        latencies.close();
        engine.close();
        http.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + listener.address().getPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void aChartHasPercentilesOverTimeAndHistogramsByVersion() throws Exception {
        JsonNode chart = json("/latency?by=model_version&since=-1h&buckets=12");

        assertThat(chart.path("by").textValue()).isEqualTo("model_version");
        assertThat(Instant.parse(chart.path("since").textValue())).isBefore(Instant.now());
        assertThat(chart.path("bucket_seconds").longValue()).isEqualTo(360);
        assertThat(chart.path("relative_error").doubleValue()).isLessThan(0.01);
        assertThat(chart.path("groups").findValuesAsText("model_version")).containsExactly("v0.1", "v0.2");
        for (JsonNode group : chart.path("groups")) {
            List<TraceSummary> mine = answered.stream()
                    .filter(trace -> group.path("name")
                            .textValue()
                            .equals(trace.provenance().modelVersion()))
                    .toList();
            double max =
                    mine.stream().mapToLong(TraceSummary::latencyMicros).max().orElseThrow() / 1000.0;
            assertThat(group.path("count").longValue()).isEqualTo(REQUESTS / 2).isEqualTo(mine.size());
            assertThat(group.path("max_ms").doubleValue()).isCloseTo(max, within(1e-9));
            assertThat(group.path("p50_ms").doubleValue())
                    .isBetween(0.0, group.path("p99_ms").doubleValue());
            assertThat(sum(group.path("histogram"))).isEqualTo(REQUESTS / 2);
            assertThat(group.path("histogram"))
                    .hasSize(chart.path("bin_edges_ms").size() - 1)
                    .hasSameSizeAs(group.path("cdf"));
            assertThat(group.path("cdf").path(group.path("cdf").size() - 1).doubleValue())
                    .isEqualTo(1);
            assertThat(StreamSupport.stream(group.path("points").spliterator(), false)
                            .mapToLong(point -> point.path("count").longValue())
                            .sum())
                    .isEqualTo(REQUESTS / 2);
            assertThat(group.has("heat_map")).isFalse();
        }
    }

    private static long sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .sum();
    }

    @Test
    void anExemplarLeadsToItsTrace() throws Exception {
        JsonNode group = json("/latency?model_version=v0.2").path("groups").path(0);

        assertThat(group.path("exemplars")).isNotEmpty().allSatisfy(exemplar -> {
            TraceSummary trace = engine.store
                    .get(exemplar.path("request_id").textValue())
                    .orElseThrow()
                    .summary();
            assertThat(trace.provenance().modelVersion()).isEqualTo("v0.2");
            assertThat(exemplar.path("latency_ms").doubleValue())
                    .isCloseTo(trace.latencyMicros() / 1000.0, within(1e-9));
            assertThat(group.path("histogram")
                            .path(exemplar.path("bin").intValue())
                            .longValue())
                    .isPositive();
        });
    }

    @Test
    void stagesAreTheSpansOfThePipeline() throws Exception {
        JsonNode byStage = json("/latency?by=stage&model_version=v0.1&heat_map=true");
        assertThat(byStage.path("groups").findValuesAsText("stage")).contains("candidate", "ranking", "serving");
        assertThat(byStage.path("groups").path(0).path("heat_map"))
                .hasSize(byStage.path("buckets").intValue());

        JsonNode candidate = json("/latency?stage=candidate");
        assertThat(candidate.path("filter").path("stage").textValue()).isEqualTo("candidate");
        assertThat(candidate.path("groups").findValuesAsText("model_version")).containsExactly("v0.1", "v0.2");

        JsonNode stages = json("/latency/stages").path("stages");
        assertThat(stages).anySatisfy(stage -> {
            assertThat(stage.path("stage").textValue()).isEqualTo("candidate");
            assertThat(stage.path("model_version").textValue()).isEqualTo("v0.2");
            assertThat(stage.path("count").longValue()).isEqualTo(REQUESTS / 2);
        });
    }

    @Test
    void aDurationHasItsPlace() throws Exception {
        JsonNode slow = json("/latency/percentile?latency_ms=1e9&model_version=v0.1");
        assertThat(slow.path("faster").doubleValue()).isEqualTo(1);
        assertThat(slow.path("count").longValue()).isEqualTo(REQUESTS / 2);
        assertThat(json("/latency/percentile?latency_ms=0&stage=candidate&since=-2h")
                        .path("faster")
                        .doubleValue())
                .isZero();
        JsonNode none = json("/latency/percentile?latency_ms=1.5&model_version=v9");
        assertThat(none.path("faster").isNull()).isTrue();
        assertThat(none.path("count").longValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/latency?by=colour | by must be model_version, variant, stage or path, not 'colour'.",
                "/latency?buckets=0 | buckets must be a whole number from 1 to 1000, not '0'.",
                "/latency?buckets=many | buckets must be a whole number from 1 to 1000, not 'many'.",
                "/latency?since=yesterday | since must be a time such as",
                "/latency?until=- | until must be a time such as",
                "/latency?since=-1h&until=-2h | since must be before until:",
                "/latency?since=2026-11-21T14:00:00Z&until=2026-11-21T14:00:00Z | since must be before until:",
                "/latency?heat_map=1 | heat_map must be true or false, not '1'.",
                "/latency?version=v0.1 | Unknown parameter 'version'. There are: by, since,",
                "/latency/stages?by=path | Unknown parameter 'by'. There are: since, until.",
                "/latency/percentile | latency_ms must be a number of milliseconds, not missing.",
                "/latency/percentile?latency_ms=NaN | latency_ms must be a number of milliseconds, not 'NaN'.",
                "/latency/percentile?latency_ms=-1 | latency_ms must be a number of milliseconds, not '-1'."
            })
    void whatCannotBeMeantIsRefusedByName(String path, String detail) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("detail").textValue()).startsWith(detail);
    }

    @Test
    void aTimeWithoutRequestsHasNoGroups() throws Exception {
        JsonNode empty = json("/latency?since=2001-01-01T00:00:00Z&until=2001-01-02T00:00:00Z");

        assertThat(empty.path("groups")).isEmpty();
        assertThat(empty.path("bin_edges_ms")).isEmpty();
    }
}
