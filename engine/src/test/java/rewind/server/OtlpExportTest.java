package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rewind.codec.otlp.OtlpRequest;
import rewind.codec.otlp.OtlpResponse;
import rewind.export.ExportedTraces;
import rewind.export.OtlpExporter;
import rewind.export.OtlpSettings;
import rewind.store.TraceFeed;
import rewind.store.TraceQuery;
import rewind.trace.Span;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Traces that leave this engine, to another one and to receivers that are not well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class OtlpExportTest {
    private TestEngine first;
    private TestEngine second;

    @BeforeAll
    void start(@TempDir Path one, @TempDir Path two) throws Exception {
        TestEngine.train(one, "v0.1", 8);
        first = TestEngine.start(one);
        first.control.switchTo("v0.1", "test");
        second = TestEngine.start(two);
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    private static OtlpSettings settings(String endpoint, String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "20");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return OtlpSettings.of(environment).orElseThrow();
    }

    private Trace recorded(String id, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "X-Request-ID";
        all[1] = id;
        System.arraycopy(headers, 0, all, 2, headers.length);
        assertThat(first.get("/recommend/1", all).statusCode()).isEqualTo(200);
        return first.store.get(id).orElseThrow();
    }

    @Test
    void anotherEngineShowsTheTraceWithTheIdsOfTheCallerAndSendsNothingOn() throws Exception {
        BlockingQueue<TraceSummary> stored = new LinkedBlockingQueue<>();
        try (TraceFeed.Subscription feed = second.store.subscribe(stored::addAll);
                OtlpExporter exporter = OtlpExporter.start(settings(
                        second.address(),
                        "OTEL_SERVICE_NAME",
                        "shop-recommender",
                        "OTEL_RESOURCE_ATTRIBUTES",
                        "deployment.environment.name=test",
                        "OTEL_EXPORTER_OTLP_COMPRESSION",
                        "gzip"))) {
            EngineServer.Parts parts = TracingBenchmark.with(first.parts(), new ExportedTraces(first.store, exporter));
            try (EngineServer server = EngineServer.start("127.0.0.1", 0, parts)) {
                HttpClient http = HttpClient.newHttpClient();
                http.send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/recommend/1"))
                                .header("X-Request-ID", "sent")
                                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                http.close();
            }
            TraceSummary summary = stored.poll(30, TimeUnit.SECONDS);
            assertThat(feed).isNotNull();
            assertThat(summary).isNotNull();
            assertThat(exporter.counts().dropped()).isZero();
        }
        Trace there = second.store.get("4bf92f3577b34da6a3ce929d0e0e4736").orElseThrow();
        Trace here = first.store.get("sent").orElseThrow();
        assertThat(there.spans())
                .extracting(Span::name)
                .containsExactlyElementsOf(here.spans().stream().map(Span::name).toList());
        assertThat(there.spans())
                .extracting(Span::spanId)
                .containsExactlyElementsOf(
                        here.spans().stream().map(Span::spanId).toList());
        assertThat(there.spans().getFirst().parentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(there.summary().service()).isEqualTo("shop-recommender");
        assertThat(there.spans().getFirst().resource()).containsKey("deployment.environment.name");
        assertThat(second.store.count(TraceQuery.ALL)).isEqualTo(1);
    }

    /** A receiver that answers as it is told to. */
    private static final class Receiver implements AutoCloseable {
        final BlockingQueue<ExportTraceServiceRequest> taken = new LinkedBlockingQueue<>();
        final BlockingQueue<Map<String, List<String>>> headers = new LinkedBlockingQueue<>();
        final AtomicInteger requests = new AtomicInteger();
        /** The body of each answer that takes something. */
        volatile byte[] said = new byte[0];

        private final HttpServer server;

        interface Answer {
            /** The status of the nth request, from 1. */
            int status(int number) throws InterruptedException;
        }

        Receiver(Answer answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> handle(exchange, answer));
            server.start();
        }

        private void handle(HttpExchange exchange, Answer answer) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                int status = answer.status(requests.incrementAndGet());
                if (status == 200) {
                    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                    // First: who has taken the request looks for its headers.
                    headers.add(Map.copyOf(exchange.getRequestHeaders()));
                    taken.add(ExportTraceServiceRequest.parseFrom(
                            gzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body));
                } else if (status != 400) {
                    exchange.getResponseHeaders().set("Retry-After", "0");
                }
                byte[] said = status == 200 ? this.said : new byte[0];
                exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
                exchange.getResponseBody().write(said);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void whatTheReceiverCannotTakeNowIsSentAgainWithItsHeaders() throws Exception {
        Trace trace = recorded("again", "X-Trace-ID", "named-otherwise");
        try (Receiver receiver = new Receiver(number -> number == 1 ? 503 : number == 2 ? 429 : 200)) {
            OtlpExporter exporter =
                    OtlpExporter.start(settings(receiver.address(), "OTEL_EXPORTER_OTLP_HEADERS", "x-secret=abc%20d"));
            exporter.offer(trace);

            ExportTraceServiceRequest request = receiver.taken.poll(30, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            ResourceSpans spans = request.getResourceSpans(0);
            assertThat(spans.getScopeSpans(0).getSpansList())
                    .extracting(io.opentelemetry.proto.trace.v1.Span::getName)
                    .contains("request", "candidate", "log_usage");
            assertThat(receiver.requests).hasValue(3);
            assertThat(receiver.headers.remove()).containsEntry("X-secret", List.of("abc d"));
            exporter.close();
            assertThat(exporter.counts()).isEqualTo(new OtlpExporter.Counts(1, 0, 0, 0, 0));
        }
    }

    @Test
    void whatTheReceiverRefusesIsNotSentAgain() throws Exception {
        Trace trace = recorded("refused");
        CountDownLatch asked = new CountDownLatch(1);
        try (Receiver receiver = new Receiver(number -> {
            asked.countDown();
            return 400;
        })) {
            OtlpExporter exporter = OtlpExporter.start(settings(receiver.address()));
            exporter.offer(trace);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            exporter.close();
            assertThat(receiver.requests).hasValue(1);
            assertThat(exporter.counts()).isEqualTo(new OtlpExporter.Counts(0, 1, 0, 0, 0));
        }
    }

    @Test
    void whatTheReceiverTakesInPartIsCountedAndNotSentAgain() throws Exception {
        Trace trace = recorded("in-part");
        try (Receiver receiver = new Receiver(number -> 200)) {
            receiver.said = ExportTraceServiceResponse.newBuilder()
                    .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                            .setRejectedSpans(3)
                            .setErrorMessage("three are too old"))
                    .build()
                    .toByteArray();
            OtlpExporter exporter = OtlpExporter.start(settings(receiver.address()));
            exporter.offer(trace);
            assertThat(receiver.taken.poll(30, TimeUnit.SECONDS)).isNotNull();
            exporter.close();
            assertThat(receiver.requests).hasValue(1);
            assertThat(exporter.counts()).isEqualTo(new OtlpExporter.Counts(1, 0, 0, 0, 3));
        }
    }

    @Test
    void whatAReceiverSaysOfAPartIsReadAndAnythingElseIsNoComplaint() {
        byte[] warning = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setErrorMessage("use gzip"))
                .build()
                .toByteArray();
        assertThat(OtlpResponse.partialSuccess(warning)).hasValue(new OtlpRequest.Rejected(0, "use gzip"));
        assertThat(OtlpResponse.partialSuccess(new byte[0])).isEmpty();
        assertThat(OtlpResponse.partialSuccess("{}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(OtlpResponse.partialSuccess("<html>200 OK</html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(OtlpResponse.partialSuccess(Arrays.copyOf(warning, warning.length - 1)))
                .isEmpty();
    }

    @Test
    void aReceiverThatHangsCostsNoRequestAndWhatFindsNoRoomIsCounted() throws Exception {
        Trace trace = recorded("hangs");
        CountDownLatch release = new CountDownLatch(1);
        try (Receiver receiver = new Receiver(number -> {
            release.await();
            return 200;
        })) {
            OtlpExporter exporter = OtlpExporter.start(settings(receiver.address()));
            for (int i = 0; i < 5000; i++) {
                exporter.offer(trace);
            }
            OtlpExporter.Counts full = exporter.counts();
            assertThat(full.waiting()).isEqualTo(2048);
            assertThat(full.dropped()).isEqualTo(5000 - 2048);
            release.countDown();
            exporter.close();
            assertThat(exporter.counts().sent()).isEqualTo(2048);
        }
    }

    @Test
    void nobodyThereIsNoReasonToWaitAtTheEnd() throws Exception {
        Trace trace = recorded("nobody");
        OtlpExporter exporter = OtlpExporter.start(settings("http://127.0.0.1:1"));
        exporter.offer(trace);
        exporter.close();
        OtlpExporter.Counts counts = exporter.counts();
        assertThat(counts.failed() + counts.waiting()).isEqualTo(1);
        assertThat(counts.sent()).isZero();
    }
}
