package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.store.SpanWriter;
import rewind.store.StoreException;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.TraceSpans;
import zipkin2.reporter.AsyncReporter;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Spans of other programs over HTTP, sent by hand and by the programs' own exporters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestHttpTest {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final String SPAN = "{\"traceId\":\"" + TRACE + "\",\"spanId\":\"eee19b7ec3c1b174\",\"name\":\"n\","
            + "\"startTimeUnixNano\":\"1700000000000000000\",\"endTimeUnixNano\":\"1700000000000000005\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Store store = new Store();
    private TestEngine engine;
    private EngineServer server;

    /** Collects, or fails where it is told to. */
    private static final class Store implements SpanWriter {
        private final List<List<TraceSpans>> calls = new CopyOnWriteArrayList<>();
        private volatile boolean failing;

        @Override
        public void write(List<TraceSpans> spans) {
            if (failing) {
                throw new StoreException("The disk is full.");
            }
            calls.add(spans);
        }

        List<Span> spans() {
            return calls.stream()
                    .flatMap(List::stream)
                    .flatMap(trace -> trace.spans().stream())
                    .toList();
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        engine = TestEngine.start(folder);
        server = EngineServer.start(
                "127.0.0.1", 0, engine.parts().with(engine.parts().storage().withSpans(store)));
    }

    @AfterAll
    void stop() {
        http.close();
        server.close();
        engine.close();
    }

    @BeforeEach
    void empty() {
        store.calls.clear();
        store.failing = false;
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> postJson(String body) throws IOException, InterruptedException {
        return post("/v1/traces", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(String spans) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void oneRequestIsOneCallByTrace() throws Exception {
        String other = SPAN.replace(TRACE, "1".repeat(32));
        HttpResponse<byte[]> response =
                postJson(request(SPAN + "," + other + "," + SPAN.replace("eee19b7ec3c1b174", "eee19b7ec3c1b175")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(type(response)).isEqualTo("application/json");
        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(store.calls).hasSize(1);
        assertThat(store.calls.getFirst()).extracting(TraceSpans::traceId).containsExactly(TRACE, "1".repeat(32));
        assertThat(store.calls.getFirst().getFirst().spans()).hasSize(2);
    }

    @Test
    void spansWithoutIdsAreCountedAndTheOthersTaken() throws Exception {
        HttpResponse<byte[]> json = postJson(request(SPAN + ",{\"name\":\"lost\"}"));
        JsonNode partial = JSON.readTree(json.body()).path("partialSuccess");

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(partial.path("rejectedSpans").asText()).isEqualTo("1");
        assertThat(partial.path("errorMessage").asText()).contains("no trace id");
        assertThat(store.spans()).hasSize(1);

        byte[] body = protobuf(
                span(ByteString.fromHex(TRACE)), span(ByteString.EMPTY), span(ByteString.copyFrom(new byte[16])));
        HttpResponse<byte[]> protobuf = post("/v1/traces", PROTOBUF, body);
        ExportTraceServiceResponse answer = ExportTraceServiceResponse.parseFrom(protobuf.body());

        assertThat(type(protobuf)).isEqualTo(PROTOBUF);
        assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
        assertThat(answer.getPartialSuccess().getErrorMessage()).contains("no trace id");
    }

    private static io.opentelemetry.proto.trace.v1.Span.Builder span(ByteString traceId) {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
                .setStartTimeUnixNano(5)
                .setEndTimeUnixNano(7);
    }

    private static byte[] protobuf(io.opentelemetry.proto.trace.v1.Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (io.opentelemetry.proto.trace.v1.Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    @Test
    void gzipIsInflatedAndBounded() throws Exception {
        byte[] body = protobuf(span(ByteString.fromHex(TRACE)));
        assertThat(post("/v1/traces", PROTOBUF, gzip(body), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
        assertThat(store.spans()).hasSize(1);

        byte[] bomb = gzip(new byte[33 << 20]);
        HttpResponse<byte[]> tooLarge = post("/v1/traces", PROTOBUF, bomb, "Content-Encoding", "gzip");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(type(tooLarge)).isEqualTo(PROTOBUF);

        assertThat(post("/v1/traces", PROTOBUF, body, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/traces", PROTOBUF, body, "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
        assertThat(store.spans()).hasSize(1);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(post("/v1/traces", PROTOBUF, new byte[33 << 20]).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + "{\"traceId\":",
                "not json",
                "{\"resourceLogs\":[]}",
                "[1,2]",
                ""
            })
    void damagedJsonIsRefusedAsAWhole(String body) throws Exception {
        HttpResponse<byte[]> response = postJson(body);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode status = JSON.readTree(response.body());
        assertThat(status.path("code").asInt()).isEqualTo(3);
        assertThat(status.path("message").asText()).startsWith("The body is not");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void damagedProtobufIsRefusedAsAWhole() throws Exception {
        byte[] body = protobuf(span(ByteString.fromHex(TRACE)), span(ByteString.fromHex(TRACE)));
        HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, Arrays.copyOf(body, body.length - 3));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(type(response)).isEqualTo(PROTOBUF);
        // google.rpc.Status: code = 1, message = 2
        assertThat(response.body()).startsWith(8, 3, 18);
        assertThat(store.calls).isEmpty();
    }

    @Test
    void anEmptyRequestIsTaken() throws Exception {
        HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, new byte[0]);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(store.calls).isEmpty();
    }

    @Test
    void otherTypesAndMethodsAreRefused() throws Exception {
        assertThat(post("/v1/traces", "text/plain", new byte[1]).statusCode()).isEqualTo(415);
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(server.address() + "/v1/traces"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whatCouldNotBeKeptIsToBeSentAgain() throws Exception {
        store.failing = true;
        HttpResponse<byte[]> otlp = postJson(request(SPAN));
        HttpResponse<byte[]> zipkin = zipkin("[{\"traceId\":\"" + TRACE + "\",\"id\":\"1\",\"timestamp\":5}]");

        assertThat(otlp.statusCode()).isEqualTo(503);
        assertThat(otlp.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSON.readTree(otlp.body()).path("message").asText()).isEqualTo("The disk is full.");
        assertThat(zipkin.statusCode()).isEqualTo(503);
        assertThat(zipkin.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatWasSentInPartsIsFoundAndShownAsOneTrace() throws Exception {
        String traceId = "5af7183fb1d4cf5f5af7183fb1d4cf5f";
        String child = """
                [{"traceId":"%s","id":"352bff9a74ca9ad2","parentId":"6b221d5bc9e6496c","name":"pay","kind":"CLIENT",
                "timestamp":1790000000001000,"duration":500000,"localEndpoint":{"serviceName":"shop"},
                "tags":{"card":"visa"}}]""".formatted(traceId);
        String root = """
                [{"traceId":"%s","id":"6b221d5bc9e6496c","name":"get /checkout","kind":"SERVER",
                "timestamp":1790000000000000,"duration":600000,"localEndpoint":{"serviceName":"shop"}}]""".formatted(traceId);
        assertThat(engine.post("/api/v2/spans", child).statusCode()).isEqualTo(202);
        assertThat(engine.post("/api/v2/spans", root).statusCode()).isEqualTo(202);

        assertThat(engine.get("/trace/" + traceId).body())
                .contains("\"span_count\":2", "\"path\":\"get /checkout\"", "\"service\":\"shop\"", "visa");
        assertThat(engine.get("/traces?q=service:shop+@card:visa+span.pay%3E400ms")
                        .body())
                .containsOnlyOnce("\"request_id\":\"" + traceId);
        assertThat(engine.get("/traces?q=service:shop+span.pay%3E1s").body()).doesNotContain(traceId);
        assertThat(engine.get("/traces?q=latency%3Efast").body()).contains("character 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void openTelemetrysExporterIsUnderstood(String compression) {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), "shop", AttributeKey.stringKey("host.name"), "h1")))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(server.address() + "/v1/traces")
                                .setCompression(compression)
                                .build())
                        .build())
                .build()) {
            Tracer tracer = provider.get("tracer", "1.2");
            io.opentelemetry.api.trace.Span parent =
                    tracer.spanBuilder("parent").setSpanKind(SpanKind.SERVER).startSpan();
            io.opentelemetry.api.trace.Span child = tracer.spanBuilder("child")
                    .setParent(parent.storeInContext(Context.root()))
                    .startSpan();
            child.setAttribute("items", 7).addEvent("found");
            child.setStatus(StatusCode.ERROR, "no luck");
            child.end();
            parent.end();
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(store.spans()).hasSize(2);
        Span child = store.spans().stream()
                .filter(span -> span.name().equals("child"))
                .findFirst()
                .orElseThrow();
        assertThat(child.component()).isEqualTo("shop");
        assertThat(child.parentSpanId()).isNotNull();
        assertThat(child.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(child.statusMessage()).isEqualTo("no luck");
        assertThat(child.attributes())
                .containsEntry("items", AttributeValue.of(7))
                .containsEntry("otel.scope.name", AttributeValue.of("tracer"));
        assertThat(child.resource()).containsEntry("host.name", AttributeValue.of("h1"));
        assertThat(child.events()).hasSize(1);
    }

    private HttpResponse<byte[]> zipkin(String body) throws IOException, InterruptedException {
        return post("/api/v2/spans", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void zipkinsListIsTakenAsAWholeOrNotAtAll() throws Exception {
        HttpResponse<byte[]> taken = zipkin("[{\"traceId\":\"" + TRACE
                + "\",\"id\":\"1\",\"name\":\"a\",\"timestamp\":1700000000000000,\"duration\":5}]");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        assertThat(store.spans()).hasSize(1);

        assertThat(zipkin("[]").statusCode()).isEqualTo(202);
        assertThat(zipkin("[{\"traceId\":\"" + TRACE + "\",\"id\":\"1\"").statusCode())
                .isEqualTo(400);
        assertThat(zipkin("{}").statusCode()).isEqualTo(400);
        assertThat(zipkin("[] []").statusCode()).isEqualTo(400);
        assertThat(post("/api/v2/spans", PROTOBUF, new byte[1]).statusCode()).isEqualTo(415);
        assertThat(store.calls).hasSize(1);
    }

    @Test
    void zipkinsReporterIsUnderstood() throws IOException {
        try (BytesMessageSender sender = URLConnectionSender.newBuilder()
                        .endpoint(server.address() + "/api/v2/spans")
                        .build();
                AsyncReporter<zipkin2.Span> reporter = AsyncReporter.create(sender)) {
            reporter.report(zipkin2.Span.newBuilder()
                    .traceId(TRACE)
                    .id("000000000000000a")
                    .name("get")
                    .timestamp(1_700_000_000_000_000L)
                    .duration(12)
                    .localEndpoint(
                            zipkin2.Endpoint.newBuilder().serviceName("front").build())
                    .putTag("a", "b")
                    .build());
            reporter.flush();
        }
        assertThat(store.spans()).hasSize(1);
        Span span = store.spans().getFirst();
        assertThat(span.component()).isEqualTo("front");
        assertThat(span.durationNanos()).isEqualTo(12_000);
        assertThat(span.attributes()).containsEntry("a", AttributeValue.of("b"));
    }
}
