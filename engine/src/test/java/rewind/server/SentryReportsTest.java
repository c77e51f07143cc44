package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rewind.export.SentryReports;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.telemetry.FailureReports;

/** Failures reach a receiver of Sentry's envelopes on this machine. */
@Timeout(60)
class SentryReportsTest {
    private static final String KEY = "rwk_0123456789ab_" + "s".repeat(43);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static void take(HttpExchange exchange, BlockingQueue<String> envelopes) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] plain = gzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
            envelopes.add(new String(plain, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The same parts with a pipeline that fails, and somebody who hears of it. */
    private static EngineServer.Parts failing(EngineServer.Parts p, FailureReports reports) {
        Pipeline failing = new Pipeline(
                PipelineSettings.DEFAULT,
                user -> {
                    throw new IllegalStateException(
                            "cannot log in with password=hunter2, token: 'abc def' and " + KEY + " for user " + user);
                },
                null);
        return p.with(p.serving().withPipeline(failing)).with(reports);
    }

    @Test
    void aFailureIsReportedWithUserRequestAndTraceAndWithoutSecrets(@TempDir Path folder) throws Exception {
        BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/api/42/envelope/", exchange -> take(exchange, envelopes));
        receiver.start();
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder);
                SentryReports reports = SentryReports.start(Map.of(
                                "SENTRY_DSN",
                                "http://public@127.0.0.1:"
                                        + receiver.getAddress().getPort() + "/42",
                                "SENTRY_ENVIRONMENT",
                                "test"))
                        .orElseThrow();
                EngineServer server = EngineServer.start("127.0.0.1", 0, failing(engine.parts(), reports));
                HttpClient http = HttpClient.newHttpClient()) {
            engine.control.switchTo("v0.1", "test");
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/recommend/7?k=3"))
                            .header("X-Request-ID", "it-fails")
                            .header("X-User-ID", "user-seven")
                            .header("X-Tenant-ID", "acme")
                            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/recommend/x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            String envelope = envelopes.poll(30, TimeUnit.SECONDS);
            assertThat(envelope).isNotNull().doesNotContain("hunter2", "abc def", KEY, "k=3", "/recommend/7");
            JsonNode event = JSON.readTree(envelope.lines().toList().get(2));
            assertThat(event.path("tags").path("request_id").textValue()).isEqualTo("it-fails");
            assertThat(event.path("tags").path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(event.path("tags").path("tenant").textValue()).isEqualTo("acme");
            assertThat(event.path("user").path("id").textValue()).isEqualTo("user-seven");
            assertThat(event.path("request").path("method").textValue()).isEqualTo("GET");
            assertThat(event.path("transaction").textValue()).isEqualTo("GET /recommend/{user_id}");
            assertThat(event.path("contexts").path("trace").path("trace_id").textValue())
                    .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(event.path("contexts").path("trace").path("span_id").textValue())
                    .isEqualTo(answer.headers().firstValue("X-Span-ID").orElseThrow());
            assertThat(event.path("environment").textValue()).isEqualTo("test");
            JsonNode exception = event.path("exception").path("values").path(0);
            assertThat(exception.path("type").textValue()).isEqualTo("IllegalStateException");
            assertThat(exception.path("value").textValue())
                    .isEqualTo("cannot log in with password=[REDACTED], token: [REDACTED] and [REDACTED] for user 7");
            assertThat(exception.path("stacktrace").path("frames")).isNotEmpty();
        } finally {
            receiver.stop(0);
        }
        // Of the request that was merely wrong nothing came, also with what was sent last.
        assertThat(envelopes.stream().filter(text -> text.contains("\"type\":\"event\"")))
                .isEmpty();
    }

    @Test
    void aTrainingThatFailsIsReportedThoughNobodyWaitsForIt(@TempDir Path folder) throws Exception {
        BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/api/42/envelope/", exchange -> take(exchange, envelopes));
        receiver.start();
        Path ratings = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(ratings.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,x,password=hunter2,0\n");
        try (SentryReports reports = SentryReports.start(Map.of(
                                "SENTRY_DSN",
                                "http://public@127.0.0.1:"
                                        + receiver.getAddress().getPort() + "/42"))
                        .orElseThrow();
                TestEngine engine = TestEngine.reporting(folder, reports)) {
            String job = TestEngine.json(engine.post(
                            "/train",
                            JSON.writeValueAsString(
                                    Map.of("ratings", ratings.toString(), "model", "popularity", "version", "v0.1"))))
                    .path("job_id")
                    .textValue();

            String envelope = envelopes.poll(30, TimeUnit.SECONDS);
            assertThat(envelope).isNotNull().doesNotContain("hunter2");
            JsonNode event = JSON.readTree(envelope.lines().toList().get(2));
            assertThat(event.path("transaction").textValue()).isEqualTo("job/train");
            assertThat(event.path("tags").path("request_id").textValue()).isEqualTo(job);
            assertThat(event.path("request").isMissingNode()).isTrue();
            assertThat(event.path("exception")
                            .path("values")
                            .path(0)
                            .path("type")
                            .textValue())
                    .isEqualTo("DataException");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void withoutADsnNothingBegins() {
        assertThat(SentryReports.start(Map.of())).isEmpty();
        assertThat(SentryReports.start(Map.of("SENTRY_DSN", " "))).isEmpty();
    }

    @Test
    void whatIsNoDsnIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> SentryReports.start(Map.of("SENTRY_DSN", "https://very-secret@")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SENTRY_DSN")
                .hasMessageNotContaining("very-secret");
    }
}
