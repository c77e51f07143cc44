package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.control.HttpEngine;
import rewind.control.UnknownModelException;
import rewind.store.TraceQuery;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.Trace;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineServerTest {
    private Path folder;
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        folder = temp;
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        TestEngine.train(folder, "v0.3-damaged", 8);
        TestEngine.damage(folder, "v0.3-damaged");
        engine = TestEngine.start(folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void firstVersionServes() {
        engine.control.switchTo("v0.1", "test");
    }

    @Test
    void aRecommendationCarriesItsProvenanceAndLeavesItsTrace() throws Exception {
        HttpResponse<String> response = engine.get(
                "/recommend/7?k=5",
                "X-Request-ID",
                "web-user-7",
                "X-Trace-ID",
                "my-trace",
                "X-Services-Encountered",
                "client-app,api-gateway");
        JsonNode answer = TestEngine.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Request-ID")).contains("web-user-7");
        assertThat(response.headers().firstValue("X-Trace-ID")).contains("my-trace");
        assertThat(response.headers().firstValue("X-Services-Encountered")).contains("client-app,api-gateway,rewind");
        assertThat(answer.path("user_id").intValue()).isEqualTo(7);
        assertThat(answer.path("model").textValue()).isEqualTo("v0.1");
        assertThat(answer.path("items")).hasSize(5);
        assertThat(answer.path("variant").isNull()).isTrue();
        assertThat(answer.path("trace_id").textValue()).isEqualTo("my-trace");
        assertThat(answer.path("services_encountered")).hasSize(3);
        JsonNode provenance = answer.path("provenance");
        assertThat(provenance.path("request_id").textValue()).isEqualTo("web-user-7");
        assertThat(provenance.path("timestamp").longValue()).isPositive();
        assertThat(provenance.path("model_name").textValue()).isEqualTo("als");
        assertThat(provenance.path("model_version").textValue()).isEqualTo("v0.1");
        assertThat(provenance.path("git_sha").textValue()).isEqualTo(TestEngine.GIT_SHA);
        assertThat(provenance.path("data_snapshot_id").textValue()).matches("[0-9a-f]{64}");
        assertThat(provenance.path("container_image_digest").textValue()).isEqualTo("sha256:feed");
        assertThat(provenance.path("latency_ms").doubleValue()).isPositive();

        JsonNode whole = TestEngine.json(engine.get("/trace/web-user-7"));
        JsonNode trace = whole.path("trace");
        for (String field : List.of(
                "request_id",
                "timestamp",
                "model_name",
                "model_version",
                "git_sha",
                "data_snapshot_id",
                "container_image_digest",
                "latency_ms")) {
            assertThat(trace.path(field)).as(field).isEqualTo(provenance.path(field));
        }
        assertThat(whole.path("items")).isEqualTo(answer.path("items"));
        assertThat(whole.path("scores")).hasSize(5);
        assertThat(trace.path("user_id").intValue()).isEqualTo(7);
        assertThat(trace.path("k").intValue()).isEqualTo(5);
        assertThat(trace.path("num_items").intValue()).isEqualTo(5);
        assertThat(trace.path("status").intValue()).isEqualTo(200);
        assertThat(trace.path("path").textValue()).isEqualTo("/recommend/{user_id}");
        assertThat(trace.path("method").textValue()).isEqualTo("GET");
        assertThat(trace.path("stored_at").doubleValue()).isBetween(1.7e9, 1e10);
        assertThat(whole.path("error_type").isNull()).isTrue();
        assertThat(whole.path("logs")).isNotEmpty();
        assertThat(whole.path("spans").findValuesAsText("span_id"))
                .contains(response.headers().firstValue("X-Span-ID").orElseThrow());
    }

    @Test
    void theTraceIsTheTreeOfTheFiveStages() throws Exception {
        engine.get("/recommend/8", "X-Request-ID", "tree");
        Trace trace = engine.store.get("tree").orElseThrow();

        assertThat(trace.spans())
                .extracting(Span::name)
                .containsExactly(
                        "request",
                        "authenticate",
                        "candidate",
                        "embedding_lookup",
                        "ann_search",
                        "ranking",
                        "feature_enrichment",
                        "ml_inference",
                        "reranking",
                        "exploration",
                        "diversity",
                        "serving",
                        "log_usage");
        Span root = trace.spans().getFirst();
        assertThat(trace.spans().stream().filter(s -> root.spanId().equals(s.parentSpanId())))
                .extracting(Span::name)
                .containsExactly(
                        "authenticate", "candidate", "ranking", "exploration", "diversity", "serving", "log_usage");
        for (String name : List.of("embedding_lookup", "ann_search")) {
            assertThat(parent(trace, name).name()).isEqualTo("candidate");
        }
        for (String name : List.of("feature_enrichment", "ml_inference", "reranking")) {
            assertThat(parent(trace, name).name()).isEqualTo("ranking");
        }
        assertThat(trace.spans()).allSatisfy(span -> {
            assertThat(span.startEpochNanos()).isGreaterThanOrEqualTo(root.startEpochNanos());
            assertThat(span.endEpochNanos()).isLessThanOrEqualTo(root.endEpochNanos());
        });
        assertThat(trace.stages().getFirst().stage()).isEqualTo("candidate");
        assertThat(trace.stages().getLast().items()).isEqualTo(trace.items());
    }

    private static Span parent(Trace trace, String child) {
        Span span = trace.spans().stream()
                .filter(s -> s.name().equals(child))
                .findFirst()
                .orElseThrow();
        return trace.spans().stream()
                .filter(s -> s.spanId().equals(span.parentSpanId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void usageIsCountedWithItsTenantAndAFallbackIsAnEvent() throws Exception {
        engine.get("/recommend/987654", "X-Request-ID", "usage", "X-Tenant-ID", "acme");
        Trace trace = engine.store.get("usage").orElseThrow();

        assertThat(trace.spans().getLast().name()).isEqualTo("log_usage");
        assertThat(trace.spans().getLast().attributes()).containsEntry("tenant", AttributeValue.of("acme"));
        assertThat(trace.spans().get(2).events()).singleElement().satisfies(event -> assertThat(event.name())
                .isEqualTo("fallback"));
    }

    @Test
    void theSameRequestOnTheSameModelGivesTheSameItemsAndNothingThatWasSeen() throws Exception {
        JsonNode first = TestEngine.json(engine.get("/recommend/9?k=40"));
        JsonNode second = TestEngine.json(engine.get("/recommend/9?k=40"));

        assertThat(first.path("items")).isEqualTo(second.path("items"));
        List<Integer> seen = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("ratings/ratings.csv"))) {
            if (line.startsWith("9,")) {
                seen.add(Integer.valueOf(line.split(",", -1)[1]));
            }
        }
        first.path("items").forEach(item -> assertThat(seen).doesNotContain(item.intValue()));
        // User 9 likes odd items: the model has found that out.
        assertThat(first.path("items").get(0).intValue() % 2).isEqualTo(1);
    }

    @Test
    void anUnknownUserGetsPopularItemsAndTheTraceSaysSo() throws Exception {
        HttpResponse<String> response = engine.get("/recommend/999999?k=3", "X-Request-ID", "stranger");

        assertThat(TestEngine.json(response).path("items")).hasSize(3);
        assertThat(engine.store.get("stranger").orElseThrow().attributes().get("fallback"))
                .hasToString("Text[value=popular]");
    }

    @ParameterizedTest
    @CsvSource({
        "/recommend/1?k=0, 400, 'k must be a whole number from 1 to 500, not ''0''.'",
        "/recommend/1?k=abc, 400, 'k must be a whole number from 1 to 500, not ''abc''.'",
        "/recommend/1?k=501, 400, 'k must be a whole number from 1 to 500, not ''501''.'",
        "/recommend/1?k=, 400, 'k must be a whole number from 1 to 500, not ''''.'",
        "/recommend/1?k=1&k=2, 400, 'k is given more than once.'",
        "/recommend/1?n=1, 400, 'Unknown parameter ''n''. There are: k, model, explain.'",
        "/recommend/x, 400, 'user_id must be a whole number from 0 to 2147483647, not ''x''.'",
        "/recommend/-1, 400, 'user_id must be a whole number from 0 to 2147483647, not ''-1''.'",
        "/recommend/1?model=v9, 404, 'Unknown model ''v9''. Versions: v0.1, v0.2, v0.3-damaged.'",
        "/recommend/1?model=%FF, 400, '''%FF'' in model is not percent-encoded UTF-8.'",
        "/switch?model=v9, 404, 'Unknown model version ''v9''. Versions: v0.1, v0.2, v0.3-damaged.'",
        "/switch, 400, 'model is missing: /switch?model=v0.2'",
        "/trace/nobody, 404, 'Trace not found for request_id=nobody.'",
        "/traces?limit=0, 400, 'limit must be a whole number from 1 to 1000, not ''0''.'",
        "/traces?cursor=%21, 400, 'cursor ''!'' is not one that a page before gave.'",
        "/traces?status=ok, 400, 'status must be a status such as 404 or a class such as 4xx, not ''ok''.'",
        "/traces?colour=red, 400, 'Unknown parameter ''colour''. There are: model_version, model_name, status, user_id,"
                + " variant, path, min_latency_ms, max_latency_ms, since, until, q, text, limit, cursor.'",
        "/models/v9, 404, 'Unknown model version ''v9''. Versions: v0.1, v0.2, v0.3-damaged.'",
        "/nowhere, 404, 'There is nothing at /nowhere.'",
    })
    void whatIsWrongIsSaidWithTheNamesOfThings(String path, int status, String detail) throws Exception {
        HttpResponse<String> response = engine.get(path);

        assertThat(TestEngine.json(response).path("detail").textValue()).isEqualTo(detail);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(UUID.fromString(response.headers().firstValue("X-Request-ID").orElseThrow())
                        .version())
                .isEqualTo(4);
        for (String header : List.of("X-Trace-ID", "X-Span-ID", "X-Services-Encountered")) {
            assertThat(response.headers().firstValue(header)).as(header).isPresent();
        }
    }

    @Test
    void failedRecommendationsLeaveTracesToo() throws Exception {
        engine.get("/recommend/4?k=0", "X-Request-ID", "failed");

        Trace trace = engine.store.get("failed").orElseThrow();
        assertThat(trace.summary().status()).isEqualTo(400);
        assertThat(trace.summary().userId()).isEqualTo(4);
        assertThat(trace.summary().k()).isNull();
        assertThat(trace.summary().errorType()).isEqualTo("BadParameter");
        assertThat(trace.spans().getFirst().statusMessage()).contains("k must be");
    }

    @Test
    void aDamagedModelIsRefusedByNameAndTheRestGoesOn() throws Exception {
        HttpResponse<String> asked = engine.get("/recommend/1?model=v0.3-damaged");
        HttpResponse<String> switched = engine.send("POST", "/switch?model=v0.3-damaged");

        assertThat(asked.statusCode()).isEqualTo(503);
        assertThat(TestEngine.json(asked).path("detail").textValue()).contains("model.bin is damaged: its SHA-256 is");
        assertThat(switched.statusCode()).isEqualTo(503);
        assertThat(TestEngine.json(engine.get("/recommend/1")).path("model").textValue())
                .isEqualTo("v0.1");
    }

    @Test
    void aSwitchIsSeenByTheNextRequestAndKept() throws Exception {
        JsonNode result = TestEngine.json(engine.send("POST", "/switch?model=v0.2"));

        assertThat(result.path("previous").textValue()).isEqualTo("v0.1");
        assertThat(result.path("current").textValue()).isEqualTo("v0.2");
        assertThat(TestEngine.json(engine.get("/recommend/1")).path("model").textValue())
                .isEqualTo("v0.2");
        assertThat(TestEngine.json(engine.get("/recommend/1?model=v0.1"))
                        .path("model")
                        .textValue())
                .isEqualTo("v0.1");
        assertThat(TestEngine.json(engine.get("/models")).path("serving").textValue())
                .isEqualTo("v0.2");
        assertThat(engine.registry.serving()).contains("v0.2");
        assertThat(engine.store.rolloutEvents().newest(1).getFirst().id())
                .isEqualTo(result.path("switch_id").textValue());
        assertThat(TestEngine.json(engine.get("/switch?model=v0.1"))
                        .path("previous")
                        .textValue())
                .isEqualTo("v0.2");
    }

    @Test
    void modelsAreListedWithWhatTheyCameFrom() throws Exception {
        JsonNode model = TestEngine.json(engine.get("/models/v0.2"));

        assertThat(model.path("name").textValue()).isEqualTo("als");
        assertThat(model.path("git_sha").textValue()).isEqualTo(TestEngine.GIT_SHA);
        assertThat(model.path("data_snapshot_id").textValue()).matches("[0-9a-f]{64}");
        assertThat(model.path("checksum").textValue()).matches("[0-9a-f]{64}");
        assertThat(model.path("parameters").path("factors").textValue()).isEqualTo("12");
        assertThat(model.path("metrics").path("NDCG@10").isNumber()).isTrue();
        assertThat(model.path("split").path("name").textValue()).isEqualTo("leave-last-out");
        assertThat(model.path("users").intValue()).isEqualTo(60);
        assertThat(model.path("items").intValue()).isEqualTo(90);
    }

    @Test
    void aDamagedManifestIsNamedAndTheOtherVersionsAreListed() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("models/versions/broken"));
        Path manifest = Files.writeString(broken.resolve("manifest.json"), "{");
        try {
            JsonNode models = TestEngine.json(engine.get("/models"));
            HttpResponse<String> asked = engine.get("/models/broken");

            assertThat(models.path("models").findValuesAsText("version"))
                    .containsExactly("v0.1", "v0.2", "v0.3-damaged");
            assertThat(models.path("damaged").get(0).path("version").textValue())
                    .isEqualTo("broken");
            assertThat(asked.statusCode()).isEqualTo(503);
            assertThat(TestEngine.json(asked).path("detail").textValue()).contains(manifest + " is damaged");
        } finally {
            Files.delete(manifest);
            Files.delete(broken);
        }
    }

    @Test
    void listsFilterAndTurnPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            engine.get("/recommend/31", "X-Request-ID", "page-" + i);
        }
        JsonNode first = TestEngine.json(engine.get("/traces?user_id=31&status=200&q=PAGE-&limit=3"));
        JsonNode second = TestEngine.json(engine.get("/traces?user_id=31&status=2xx&q=page-&limit=3&cursor="
                + first.path("next_cursor").textValue()));

        assertThat(first.path("traces").findValuesAsText("request_id")).containsExactly("page-4", "page-3", "page-2");
        assertThat(second.path("traces").findValuesAsText("request_id")).containsExactly("page-1", "page-0");
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(TestEngine.json(engine.get("/traces?user_id=31&until=-1h")).path("traces"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b?c=d&e#f%", "Zoë 電影", "  spaces inside  ", "..", "%2e%2e/x"})
    void anyPrintableRequestIdComesBackAndFindsItsTrace(String id) throws Exception {
        String trimmed = id.strip();
        byte[] utf8 = trimmed.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String raw = new String(utf8, java.nio.charset.StandardCharsets.ISO_8859_1);

        String head = RawHttp.exchange(engine.address(), "GET /recommend/1 HTTP/1.1", "X-Request-ID: " + raw);

        assertThat(head).startsWith("HTTP/1.1 200").contains("X-Request-ID: " + raw + "\r\n");
        String encoded = java.net.URLEncoder.encode(trimmed, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        assertThat(TestEngine.json(engine.get("/trace/" + encoded))
                        .path("request_id")
                        .textValue())
                .isEqualTo(trimmed);
    }

    @Test
    void badHeadersGetAClearAnswerAndAFreshId() throws Exception {
        HttpResponse<String> tooLong = engine.get("/health", "X-Request-ID", "x".repeat(129));

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(tooLong).path("detail").textValue())
                .isEqualTo("X-Request-ID has 129 characters; at most 128 are accepted.");
        assertThat(tooLong.headers().firstValue("X-Request-ID").orElseThrow()).hasSize(36);
        assertThat(RawHttp.exchange(engine.address(), "GET /health HTTP/1.1", "X-Request-ID: a\u0007b"))
                .startsWith("HTTP/1.1 400")
                .contains("X-Request-ID: ");
        // A line break ends the header; what follows is a header of its own or no HTTP at all.
        assertThat(RawHttp.exchange(engine.address(), "GET /health HTTP/1.1", "X-Request-ID: a\r\nb: c"))
                .startsWith("HTTP/1.1 200")
                .contains("X-Request-ID: a\r\n");
        assertThat(RawHttp.exchange(engine.address(), "GET /health HTTP/1.1", "X-Request-ID: a\nb"))
                .startsWith("HTTP/1.1 400");
        assertThat(RawHttp.exchange(engine.address(), "GET /health HTTP/1.1", "X-Big: " + "x".repeat(10 << 20)))
                .startsWith("HTTP/1.1 431")
                .contains("X-Request-ID: ");
        assertThat(engine.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void otherMethodsAreRefusedWithTheOnesThereAre() throws Exception {
        HttpResponse<String> response = engine.send("DELETE", "/recommend/1");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void theClientSeesWhatTheEngineHas() throws Exception {
        engine.get("/recommend/2", "X-Request-ID", "client/1");
        try (HttpEngine client = new HttpEngine(engine.address())) {
            assertThat(client.status().serving()).isEqualTo("v0.1");
            assertThat(client.models()).isEqualTo(engine.control.models());
            assertThat(client.traces().get("client/1")).isEqualTo(engine.store.get("client/1"));
            assertThat(client.traces().get("nobody")).isEmpty();
            assertThat(client.traces().find(TraceQuery.ALL.withText("client/1"), 10, null))
                    .isEqualTo(engine.store.find(TraceQuery.ALL.withText("client/1"), 10, null));
            assertThatThrownBy(() -> client.switchTo("v9", "test")).isInstanceOf(UnknownModelException.class);
            assertThat(client.switchTo("v0.2", "test").previous()).isEqualTo("v0.1");
        }
    }

    @Test
    void aBusyPortAndAForeignAddressAreRefusedWithAWord() {
        int port = URI.create(engine.address()).getPort();

        assertThatThrownBy(() -> EngineServer.start("127.0.0.1", port, engine.parts()))
                .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        assertThatThrownBy(() -> EngineServer.start("0.0.0.0", 0, engine.parts()))
                .hasMessageContaining("rewind keys add NAME");
    }
}
