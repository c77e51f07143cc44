package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

/** A training leaves a trace, as a child of the request that asked for it, and is in nobody's way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class TrainingTraceTest {
    private Path folder = Path.of("");
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path temp) throws Exception {
        folder = temp;
        TestEngine.train(folder, "v0.1", 4);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
        Files.writeString(
                folder.resolve("ratings/ratings.csv"), "1,x,4.0,1\n2,3,99,1\n2,3\n", StandardOpenOption.APPEND);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    /** Until it has ended. */
    private JsonNode trained(String version, String more, String requestId) throws Exception {
        JsonNode job = TestEngine.json(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine.address() + "/train"))
                                .header("X-Request-ID", requestId)
                                .header("X-Trace-ID", "trace-of-" + requestId)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"ratings\":\""
                                        + folder.resolve("ratings") + "\",\"version\":\"" + version + "\"," + more
                                        + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
        String path = "/jobs/" + job.path("job_id").textValue();
        JsonNode now = job;
        while (List.of("queued", "running").contains(now.path("state").textValue())) {
            now = TestEngine.json(engine.get(path));
        }
        return now;
    }

    private static Span span(Trace trace, String name) {
        return trace.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrainingIsATraceWithItsImportItsIterationsAndItsMetrics() throws Exception {
        JsonNode job = trained(
                "v0.2", "\"model\":\"als\",\"max_bad\":0.5,\"parameters\":{\"factors\":4,\"iterations\":3}", "asked");
        assertThat(job.path("state").textValue()).isEqualTo("done");

        Trace trace = engine.store.get(job.path("job_id").textValue()).orElseThrow();
        Trace asked = engine.store.get("asked").orElseThrow();
        assertThat(trace.summary().path()).isEqualTo("job/train");
        assertThat(trace.summary().isError()).isFalse();
        assertThat(trace.summary().provenance().modelVersion()).isNull();
        assertThat(trace.summary().traceId()).isEqualTo("trace-of-asked");
        assertThat(asked.summary().path()).isEqualTo("/train");
        assertThat(trace.spans().getFirst().parentSpanId())
                .isEqualTo(asked.spans().getFirst().spanId());
        assertThat(trace.spans())
                .extracting(Span::name)
                .containsSubsequence(
                        "job/train",
                        "data_loading",
                        "extract",
                        "transform",
                        "load",
                        "feature_engineering",
                        "model_training",
                        "model_evaluation",
                        "model_training",
                        "model_registration");
        assertThat(span(trace, "transform").parentSpanId())
                .isEqualTo(span(trace, "extract").spanId());
        assertThat(span(trace, "load").parentSpanId())
                .isEqualTo(span(trace, "data_loading").spanId());
        assertThat(span(trace, "model_training").events())
                .filteredOn(event -> event.name().equals("iteration"))
                .hasSize(3);
        assertThat(span(trace, "model_evaluation").attributes()).containsKey("NDCG@10");
        JsonNode json =
                TestEngine.json(engine.get("/trace/" + job.path("job_id").textValue()));
        assertThat(json.path("spans").findValuesAsText("type"))
                .contains("wrong number of fields", "not a number", "rating out of range");
    }

    @Test
    void aTrainingThatFailsSaysWhereAndWhy() throws Exception {
        JsonNode job = trained("v0.3", "\"model\":\"als\",\"max_bad\":0", "fails");
        assertThat(job.path("state").textValue()).isEqualTo("failed");

        Trace trace = engine.store.get(job.path("job_id").textValue()).orElseThrow();
        assertThat(trace.summary().isError()).isTrue();
        assertThat(trace.summary().errorType()).isEqualTo("DataException");
        assertThat(trace.spans().stream().filter(span -> span.status() == SpanStatus.ERROR))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(trace.spans().stream().flatMap(span -> span.events().stream()))
                .anySatisfy(event -> assertThat(event.name()).isEqualTo("exception"));
    }

    @Test
    void statisticsOfRequestsCountNoJobs() throws Exception {
        trained("v0.4", "\"model\":\"popularity\",\"max_bad\":0.5", "popular");
        engine.get("/recommend/1");
        engine.post("/recommend/batch", "{\"requests\":[{\"user_id\":1},{\"user_id\":2}]}");

        JsonNode paths = TestEngine.json(engine.get(
                "/latency?by=path&since=" + Instant.now().minusSeconds(3600).toEpochMilli()));
        assertThat(paths.toString()).contains("/recommend/{user_id}").doesNotContain("job/train", "/recommend/batch");
    }
}
