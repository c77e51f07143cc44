package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of requests and traces, and the chain of services, on every answer that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceChainHttpTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private TestEngine engine;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /recommend/1, 200",
        "GET, /recommend/1?k=0, 400",
        "GET, /recommend/1?model=v9, 404",
        "DELETE, /recommend/1, 405",
        "GET, /nowhere, 404",
        "GET, /trace/nobody, 404",
        "GET, /traces, 200",
        "GET, /health, 200",
        "POST, /v1/traces, 415",
        "POST, /api/v2/spans, 400",
        "POST, /train, 400",
        "POST, /feedback, 400"
    })
    void everyAnswerContinuesTheChain(String method, String path, int status) throws Exception {
        HttpResponse<String> response = engine.send(
                method,
                path,
                "X-Trace-ID",
                "my-trace",
                "X-Services-Encountered",
                "web, gateway,web",
                "traceparent",
                "00-" + TRACE + "-" + SPAN + "-01",
                "tracestate",
                "vendor=1");

        assertThat(response.statusCode()).isEqualTo(status);
        check(response.headers());
        assertThat(response.headers().firstValue("tracestate")).contains("vendor=1");
    }

    private static void check(HttpHeaders headers) {
        assertThat(headers.allValues("X-Trace-ID")).containsExactly("my-trace");
        assertThat(headers.allValues("X-Services-Encountered")).containsExactly("web,gateway,rewind");
        assertThat(headers.allValues("X-Request-ID")).hasSize(1);
        assertThat(headers.allValues("traceparent"))
                .containsExactly(
                        "00-" + TRACE + "-" + headers.firstValue("X-Span-ID").orElseThrow() + "-01");
    }

    @Test
    void aStreamOfEventsContinuesItToo() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = http.send(
                    HttpRequest.newBuilder(URI.create(engine.address() + "/traces/stream"))
                            .header("X-Trace-ID", "my-trace")
                            .header("X-Services-Encountered", "web,gateway")
                            .header("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = stream.body()) {
                assertThat(body.read()).isPositive();
                check(stream.headers());
            }
            http.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-ID: a\u0007b", "Host: twice"})
    void whatCannotBeReadAsHttpHasNamesToo(String header) throws Exception {
        String answer = RawHttp.exchange(engine.address(), "GET /health HTTP/1.1", header);

        assertThat(answer)
                .containsPattern("X-Trace-ID: [0-9a-f-]{36}\r\n")
                .containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01\r\n")
                .contains("X-Services-Encountered: rewind\r\n");
    }

    @Test
    void theSpanOfTheCallerIsTheParentOfTheRoot() throws Exception {
        engine.get(
                "/recommend/2",
                "X-Request-ID",
                "from-elsewhere",
                "traceparent",
                "00-" + TRACE + "-" + SPAN + "-01",
                "X-User-ID",
                "u-2",
                "X-Session-ID",
                "s-2",
                "X-Tenant-ID",
                "acme");

        JsonNode trace = TestEngine.json(engine.get("/trace/from-elsewhere"));
        assertThat(trace.path("trace_id").textValue()).isEqualTo(TRACE);
        JsonNode root = trace.path("spans").path(0);
        assertThat(root.path("parent_span_id").textValue()).isEqualTo(SPAN);
        assertThat(root.path("attributes").path("user.id").textValue()).isEqualTo("u-2");
        assertThat(root.path("attributes").path("session.id").textValue()).isEqualTo("s-2");
        assertThat(root.path("attributes").path("tenant.id").textValue()).isEqualTo("acme");
        assertThat(trace.path("spans").path(1).path("parent_span_id")).isEqualTo(root.path("span_id"));
    }

    @Test
    void anIdThatIsMadeIsAUuidInHeaderBodyAndTrace() throws Exception {
        HttpResponse<String> response = engine.get("/recommend/3", "X-Request-ID", "no-trace-id");

        String made = response.headers().firstValue("X-Trace-ID").orElseThrow();
        assertThat(UUID.fromString(made).version()).isEqualTo(4);
        assertThat(TestEngine.json(response).path("trace_id").textValue()).isEqualTo(made);
        assertThat(TestEngine.json(engine.get("/trace/no-trace-id"))
                        .path("trace_id")
                        .textValue())
                .isEqualTo(made);
        assertThat(response.headers().firstValue("tracestate")).isEmpty();
    }

    @Test
    void aCallersNameThatIsTooLongIsRefusedByItsHeader() throws Exception {
        HttpResponse<String> response = engine.get("/recommend/3", "X-Tenant-ID", "x".repeat(129));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(response).path("detail").textValue()).startsWith("X-Tenant-ID has 129 characters");
    }
}
