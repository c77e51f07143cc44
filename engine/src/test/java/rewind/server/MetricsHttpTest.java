package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rewind.telemetry.metrics.ExportMetrics;

/** What a scraper finds after the engine has done a bit of everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsHttpTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /** Row C1: each name with its type. */
    private static final Map<String, String> WANTED = Map.ofEntries(
            Map.entry("http_requests_total", "counter"),
            Map.entry("http_request_duration_seconds", "histogram"),
            Map.entry("http_requests_in_progress", "gauge"),
            Map.entry("recommendations_served_total", "counter"),
            Map.entry("api_usage_tokens_total", "counter"),
            Map.entry("recommendation_requests_total", "counter"),
            Map.entry("recommend_latency_seconds", "histogram"),
            Map.entry("recommendation_latency_seconds", "histogram"),
            Map.entry("cache_hits_total", "counter"),
            Map.entry("cache_misses_total", "counter"),
            Map.entry("cache_hit_rate", "gauge"),
            Map.entry("db_query_duration_seconds", "histogram"),
            Map.entry("ml_model_inference_duration_seconds", "histogram"),
            Map.entry("model_inference_duration_seconds", "histogram"),
            Map.entry("feature_freshness_seconds", "gauge"),
            Map.entry("training_job_total", "counter"),
            Map.entry("training_job_duration_seconds", "histogram"),
            Map.entry("training_job_failures_total", "counter"),
            Map.entry("ml_recommendation_quality", "gauge"),
            Map.entry("data_ingestion_records_total", "counter"),
            Map.entry("data_pipeline_duration_seconds", "histogram"),
            Map.entry("data_validation_errors_total", "counter"));

    @TempDir
    static Path folder;

    private TestEngine engine;

    @BeforeAll
    void everythingOnce() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
        for (int user = 1; user <= 40; user++) {
            engine.get("/recommend/" + user + "?k=7", "X-Tenant-ID", "acme", "X-Region", "eu");
        }
        engine.get("/recommend/99999");
        engine.get("/recommend/none");
        engine.get("/recommend/1?model=v0.1");
        engine.get("/no/such/path/" + "x".repeat(40));
        engine.get("/traces");
        engine.get("/trace/unknown");
        String requestId = TestEngine.json(engine.get("/recommend/3"))
                .path("provenance")
                .path("request_id")
                .textValue();
        engine.post(
                "/feedback", "{\"user_id\":3,\"item_id\":5,\"event\":\"click\",\"request_id\":\"" + requestId + "\"}");
        train(engine, "v0.2", folder.resolve("ratings"));
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(
                broken.resolve("ratings.csv"),
                Files.readString(folder.resolve("ratings/ratings.csv")) + "1,2,99.0,5\n1,x,3.0,5\n1,x,3.0,5\n");
        Files.copy(folder.resolve("ratings/movies.csv"), broken.resolve("movies.csv"));
        train(engine, "v0.3", broken);
        train(engine, "v0.4", Files.writeString(folder.resolve("nothing.csv"), "nothing\n"));
    }

    /** Trains over HTTP, and returns when that has ended. */
    static void train(TestEngine engine, String version, Path ratings) throws Exception {
        JsonNode job = TestEngine.json(engine.post(
                "/train",
                "{\"model\":\"popularity\",\"version\":\"" + version + "\",\"ratings\":\"" + ratings + "\"}"));
        String id = job.path("job_id").textValue();
        assertThat(id).as(job.toString()).isNotNull();
        String state = "";
        while (!List.of("done", "failed", "cancelled").contains(state)) {
            Thread.onSpinWait();
            state = TestEngine.json(engine.get("/jobs/" + id)).path("state").textValue();
        }
    }

    @AfterAll
    void end() {
        engine.close();
    }

    private Exposition text() throws Exception {
        HttpResponse<String> response = engine.get("/metrics");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.text(response.body());
    }

    @Test
    void everyMetricIsThereWithTypeHelpAndUnit() throws Exception {
        Exposition scrape = text();
        assertThat(scrape.problems()).isEmpty();
        WANTED.forEach((name, type) -> {
            assertThat(scrape.types()).containsEntry(name, type);
            assertThat(scrape.help(name)).isPresent();
            String sample = type.equals("histogram") ? name + "_count" : name;
            assertThat(scrape.samples(sample)).as(name).isNotEmpty();
            if (type.equals("histogram")) {
                assertThat(scrape.value(sample)).as(name).isPositive();
            }
        });
        assertThat(scrape.types()).containsKeys("jvm_memory_used_bytes", "process_cpu_seconds_total");
    }

    @Test
    void whatBecomesOfExportedTracesIsCounted() throws Exception {
        engine.metrics.exports().ask(() -> new ExportMetrics.Exported(5, 2, 1, 7, 3));
        Exposition scrape = text();
        assertThat(scrape.problems()).isEmpty();
        assertThat(scrape.types())
                .containsEntry("otlp_exporter_traces_total", "counter")
                .containsEntry("otlp_exporter_rejected_spans_total", "counter")
                .containsEntry("otlp_exporter_queue_traces", "gauge");
        assertThat(scrape.samples("otlp_exporter_traces_total"))
                .extracting(sample -> sample.labels().get("outcome") + " " + sample.value())
                .containsExactlyInAnyOrder("exported 5.0", "failed 2.0", "dropped 1.0");
        assertThat(scrape.value("otlp_exporter_rejected_spans_total")).isEqualTo(7);
        assertThat(scrape.value("otlp_exporter_queue_traces")).isEqualTo(3);
        assertThat(scrape.help("otlp_exporter_traces_total")).isPresent();
    }

    @Test
    void openMetricsIsGivenToWhoeverTakesIt() throws Exception {
        HttpResponse<String> response = engine.get("/metrics", "Accept", OPEN_METRICS);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(OPEN_METRICS);
        Exposition scrape = Exposition.openMetrics(response.body());
        assertThat(scrape.problems()).isEmpty();
        WANTED.forEach((name, type) -> {
            String family = name.replaceFirst("_total$", "");
            assertThat(scrape.types()).containsEntry(family, type);
            if (name.endsWith("_seconds")) {
                assertThat(scrape.unit(name)).as(name).hasValue("seconds");
            }
        });
        // Protobuf we do not write, and what nobody knows is text.
        String protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
        assertThat(engine.get("/metrics", "Accept", protobuf).headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(engine.get("/metrics?x=1").statusCode()).isEqualTo(400);
    }

    @Test
    void exemplarsNameTracesThatAreThere() throws Exception {
        Exposition scrape = Exposition.openMetrics(
                engine.get("/metrics", "Accept", OPEN_METRICS).body());
        List<String> named = scrape.samples("recommend_latency_seconds_bucket").stream()
                .filter(bucket -> !bucket.exemplar().isEmpty())
                .map(bucket -> String.valueOf(bucket.exemplar().get("trace_id")))
                .toList();
        assertThat(named).isNotEmpty();
        for (String traceId : named) {
            assertThat(engine.get("/traces?q=" + traceId).body()).contains("\"trace_id\":\"" + traceId + "\"");
        }
    }

    @Test
    void requestsAreCountedByTemplateAndTenant() throws Exception {
        Exposition scrape = text();
        assertThat(scrape.value("http_requests_total", "route", "/recommend/{user_id}", "status", "200"))
                .isEqualTo(43);
        assertThat(scrape.value("http_requests_total", "route", "/recommend/{user_id}", "status", "400"))
                .isEqualTo(1);
        assertThat(scrape.value("http_requests_total", "route", "unmatched", "status", "404"))
                .isEqualTo(1);
        assertThat(scrape.value("recommendations_served_total", "tenant", "acme"))
                .isEqualTo(40);
        assertThat(scrape.value("api_usage_tokens_total", "tenant", "acme")).isEqualTo(280);
        assertThat(scrape.value("recommendation_requests_total", "region", "eu"))
                .isEqualTo(40);
        assertThat(scrape.value("recommendation_requests_total", "segment", "new"))
                .isEqualTo(1);
        assertThat(scrape.value("recommend_latency_seconds_count", "model_version", "v0.1"))
                .isEqualTo(43);
        assertThat(scrape.value(
                        "ml_model_inference_duration_seconds_count",
                        "operation",
                        "score_batch",
                        "model_version",
                        "v0.1"))
                .isEqualTo(43);
        assertThat(scrape.value("model_inference_duration_seconds_count", "model_name", "als"))
                .isEqualTo(43);
        // The scrape itself.
        assertThat(scrape.value("http_requests_in_progress")).isEqualTo(1);
        assertThat(scrape.names()).allSatisfy(name -> assertThat(scrape.samples(name))
                .noneSatisfy(sample -> assertThat(sample.labels().values())
                        .anySatisfy(value -> assertThat(value).contains("/recommend/1"))));
    }

    @Test
    void trainingsAndTheirDataAreCounted() throws Exception {
        Exposition scrape = text();
        assertThat(scrape.value("training_job_total", "model", "popularity", "outcome", "succeeded"))
                .isEqualTo(2);
        assertThat(scrape.value("training_job_total", "outcome", "failed")).isEqualTo(1);
        assertThat(scrape.value("training_job_failures_total", "reason", "data"))
                .isEqualTo(1);
        assertThat(scrape.value("training_job_duration_seconds_count")).isEqualTo(3);
        assertThat(scrape.value("data_validation_errors_total", "type", "rating_out_of_range"))
                .isEqualTo(1);
        assertThat(scrape.value("data_validation_errors_total", "type", "not_a_number"))
                .isEqualTo(2);
        assertThat(scrape.value("data_validation_errors_total", "type", "unusable_file"))
                .isEqualTo(1);
        long ratings;
        try (var lines = Files.lines(folder.resolve("ratings/ratings.csv"))) {
            ratings = lines.count() - 1;
        }
        assertThat(scrape.value("data_ingestion_records_total", "source", "ratings", "outcome", "accepted"))
                .isEqualTo(2.0 * ratings);
        assertThat(scrape.value("data_ingestion_records_total", "source", "feedback"))
                .isEqualTo(1);
        assertThat(scrape.value("data_pipeline_duration_seconds_count", "stage", "reading"))
                .isEqualTo(2);
        assertThat(scrape.value("data_pipeline_duration_seconds_count", "stage", "registering"))
                .isEqualTo(2);
        assertThat(scrape.value("recommendation_feedback_total", "event", "click", "model_version", "v0.1"))
                .isEqualTo(1);
    }

    @Test
    void spansOfOtherProgramsAreCounted(@TempDir Path other) throws Exception {
        String zipkin = """
                [{"traceId":"0000000000000001","id":"000000000000000a","name":"a","timestamp":1,"duration":2},
                 {"traceId":"0000000000000001","id":"000000000000000b","name":"b","timestamp":1,"duration":2}]""";
        try (TestEngine receiving = TestEngine.start(other)) {
            assertThat(receiving.post("/api/v2/spans", zipkin).statusCode()).isEqualTo(202);
            assertThat(receiving.post("/api/v2/spans", "{not json").statusCode())
                    .isEqualTo(400);
            Exposition scrape = Exposition.text(receiving.get("/metrics").body());
            assertThat(scrape.value("data_ingestion_records_total", "source", "spans", "outcome", "accepted"))
                    .isEqualTo(2);
            assertThat(scrape.value("data_validation_errors_total", "type", "unreadable_spans"))
                    .isEqualTo(1);
            assertThat(scrape.value("db_query_duration_seconds_count", "operation", "write_spans"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatServesIsToldOf() throws Exception {
        Exposition scrape = text();
        double ndcg = TestEngine.json(engine.get("/models/v0.1"))
                .path("metrics")
                .path("NDCG@10")
                .doubleValue();
        assertThat(scrape.value("ml_recommendation_quality", "metric", "NDCG@10", "model_version", "v0.1"))
                .isEqualTo(ndcg);
        assertThat(scrape.value("feature_freshness_seconds", "feature", "model"))
                .isBetween(0.0, 600.0);
        // The newest rating is of July 2017.
        assertThat(scrape.value("feature_freshness_seconds", "feature", "ratings"))
                .isGreaterThan(200_000_000);
        assertThat(scrape.value("cache_misses_total", "cache", "neighbours")).isEqualTo(1);
        assertThat(scrape.value("cache_hits_total", "cache", "models")).isPositive();
        double hits = scrape.value("cache_hits_total", "cache", "models");
        double misses = scrape.value("cache_misses_total", "cache", "models");
        assertThat(scrape.value("cache_hit_rate", "cache", "models")).isEqualTo(hits / (hits + misses));
    }

    @Test
    void labelsThatCallersChooseAreBounded(@TempDir Path other) throws Exception {
        TestEngine.train(other, "v0.1", 4);
        try (TestEngine engine = TestEngine.start(other)) {
            engine.control.switchTo("v0.1", "test");
            for (int i = 0; i < 400; i++) {
                engine.get(
                        "/recommend/1?k=1", "X-Tenant-ID", "tenant-" + i, "X-Segment", "s" + i, "X-Category", "c" + i);
                engine.send("M" + i, "/recommend/1");
                engine.get("/nothing/" + i);
            }
            engine.get("/recommend/1", "X-Tenant-ID", "x".repeat(65));
            Exposition scrape = Exposition.text(engine.get("/metrics").body());
            assertThat(scrape.problems()).isEmpty();
            assertThat(scrape.samples("recommendations_served_total")).hasSize(51);
            assertThat(scrape.value("recommendations_served_total")).isEqualTo(401);
            assertThat(scrape.value("recommendations_served_total", "tenant", "other"))
                    .isEqualTo(351);
            assertThat(scrape.samples("recommendation_requests_total")).hasSize(301);
            assertThat(scrape.value("recommendation_requests_total")).isEqualTo(801);
            assertThat(scrape.value("http_requests_total", "method", "other", "status", "405"))
                    .isEqualTo(400);
            assertThat(scrape.value("http_requests_total", "route", "unmatched"))
                    .isEqualTo(400);
        }
    }

    @Test
    void promtoolFindsNothingToCorrect() throws Exception {
        for (String scrape : List.of(engine.get("/metrics").body())) {
            assertThat(promtool(scrape, "check", "metrics")).isEmpty();
        }
    }

    /** What Prometheus' own tool has to say; empty where that is nothing. Where it is not installed the test is left out. */
    static String promtool(String input, String... arguments) throws Exception {
        Path tool = Path.of(System.getProperty("rewind.promtool", "/usr/bin/promtool"));
        assumeThat(tool).as("promtool, of the Debian package prometheus").isExecutable();
        Process process = new ProcessBuilder(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(tool.toString()), java.util.Arrays.stream(arguments))
                        .collect(Collectors.toList()))
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        fed.join();
        int code = process.waitFor();
        return code == 0 ? "" : code + "\n" + said;
    }
}
