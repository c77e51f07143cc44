package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.access.ApiKey;
import rewind.access.ApiKeys;
import rewind.access.Rate;
import rewind.control.EngineException;
import rewind.control.HttpEngine;
import rewind.store.TraceQuery;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;

/** An engine that listens on all addresses of this machine; asked on 127.0.0.1 only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessHttpTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private TestEngine engine;
    private long before;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
    }

    @BeforeEach
    void noKeys() {
        engine.keys.list().stream().filter(ApiKey::isValid).forEach(key -> engine.keys.revoke(key.id()));
        before = engine.store.count(TraceQuery.ALL);
    }

    @AfterAll
    void stop() {
        http.close();
        engine.close();
    }

    private EngineServer everywhere() {
        return EngineServer.start("0.0.0.0", 0, engine.parts());
    }

    private HttpResponse<String> ask(EngineServer server, String method, String path, String... headers)
            throws Exception {
        int port = URI.create(server.address()).getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withoutAKeyItDoesNotStart() {
        assertThatThrownBy(this::everywhere)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("rewind keys add NAME");
        engine.keys.add("shop", "acme", null);
        engine.keys.revoke("shop");
        assertThatThrownBy(this::everywhere).hasMessageContaining("there is none yet");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /recommend/1",
        "GET, /nowhere",
        "DELETE, /traces",
        "GET, /traces/stream",
        "POST, /v1/traces",
        "POST, /api/v2/spans",
        "POST, /train",
        "GET, /metrics",
        "GET, /health",
        "GET, /health/deep"
    })
    void withoutAKeyNothingIsAnswered(String method, String path) throws Exception {
        String secret = engine.keys.add("shop", "acme", null).secret();
        try (EngineServer server = everywhere()) {
            for (String[] headers : List.of(
                    new String[] {},
                    new String[] {"X-API-Key", secret.replace("rwk_", "rwk-")},
                    new String[] {"X-API-Key", ""},
                    new String[] {"X-API-Key", secret, "X-API-Key", secret})) {
                HttpResponse<String> refused = ask(server, method, path, headers);

                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(TestEngine.json(refused).path("detail").textValue()).contains("API key");
                assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
                assertThat(refused.headers().firstValue("X-Request-ID")).isPresent();
            }
        }
        assertThat(engine.store.count(TraceQuery.ALL)).isEqualTo(before);
    }

    @Test
    void withAKeyItAnswersAndTheTraceNamesKeyAndTenantButNeverTheKey() throws Exception {
        ApiKeys.Made made = engine.keys.add("shop", "acme", null);
        try (EngineServer server = everywhere()) {
            assertThat(server.address()).startsWith("http://0.0.0.0:");
            HttpResponse<String> answer =
                    ask(server, "GET", "/recommend/1", "X-API-Key", made.secret(), "X-Request-ID", "keyed");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode trace = TestEngine.json(ask(server, "GET", "/trace/keyed", "X-API-Key", made.secret()));
            JsonNode span = trace.path("spans").path(1);
            assertThat(span.path("name").textValue()).isEqualTo("authenticate");
            assertThat(span.path("attributes").path("method").textValue()).isEqualTo("api_key");
            assertThat(span.path("attributes").path("tenant").textValue()).isEqualTo("acme");
            assertThat(span.path("attributes").path("key_name").textValue()).isEqualTo("shop");
            assertThat(trace.path("spans")
                            .path(0)
                            .path("attributes")
                            .path("tenant.id")
                            .textValue())
                    .isEqualTo("acme");
            assertThat(trace.toString()).doesNotContain(made.secret());
        }
    }

    @Test
    void theProgramsOfThisMachineHaveAnAddressOfTheirOwn() throws Exception {
        engine.keys.add("shop", "acme", null);
        try (EngineServer server = everywhere();
                HttpEngine local = new HttpEngine(server.localAddress())) {
            assertThat(server.localAddress()).startsWith("http://127.0.0.1:");
            assertThat(local.status().serving()).isEqualTo("v0.1");
            assertThat(local.models()).hasSize(1);
        }
    }

    @Test
    void whetherItIsThereAndReadyMayBeAskedWithoutAKey() {
        Authentication required = new Authentication(engine.parts().access(), true);
        for (String open : List.of("/health/live", "/health/ready")) {
            RequestContext context = new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, new SplittableRandom(1));
            required.check(open, null, context);
            assertThat(context.trace(200, open, "GET", null).spans().get(1).attributes())
                    .containsEntry("method", AttributeValue.of("open"));
        }
        RequestContext context = new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, new SplittableRandom(1));
        assertThatThrownBy(() -> required.check("/health/deep", null, context)).hasMessageContaining("API key");
    }

    @Test
    void anotherTenantIsForbidden() throws Exception {
        String secret = engine.keys.add("shop", "acme", null).secret();
        try (EngineServer server = everywhere()) {
            HttpResponse<String> refused =
                    ask(server, "GET", "/recommend/1", "X-API-Key", secret, "X-Tenant-ID", "other");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(TestEngine.json(refused).path("detail").textValue())
                    .isEqualTo("The API key 'shop' is for tenant 'acme', and X-Tenant-ID names 'other'.");
        }
    }

    @Test
    void aKeyThatIsRevokedOrAddedMeanwhileIsSeenByTheNextRequest() throws Exception {
        String first = engine.keys.add("first", "acme", null).secret();
        try (EngineServer server = everywhere()) {
            assertThat(ask(server, "GET", "/traces", "X-API-Key", first).statusCode())
                    .isEqualTo(200);
            engine.keys.revoke("first");
            assertThat(ask(server, "GET", "/traces", "X-API-Key", first).statusCode())
                    .isEqualTo(401);
            String second = engine.keys.add("second", "acme", null).secret();
            assertThat(ask(server, "GET", "/traces", "X-API-Key", second).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tooMuchIsToldWithTheTimeToWait() throws Exception {
        String secret = engine.keys.add("slow", "acme", Rate.parse("60/h")).secret();
        try (EngineServer server = everywhere()) {
            assertThat(ask(server, "GET", "/recommend/1", "X-API-Key", secret).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused = ask(server, "GET", "/recommend/1", "X-API-Key", secret);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
        }
        assertThat(engine.store.count(TraceQuery.ALL)).isEqualTo(before + 1);
    }

    @Test
    void onLoopbackAKeyIsOptionalAndHeldTo() throws Exception {
        String secret = engine.keys.add("shop", "acme", null).secret();

        assertThat(engine.get("/recommend/1", "X-Request-ID", "plain").statusCode())
                .isEqualTo(200);
        assertThat(TestEngine.json(engine.get("/trace/plain"))
                        .path("spans")
                        .path(1)
                        .path("attributes")
                        .path("method")
                        .textValue())
                .isEqualTo("loopback");
        assertThat(engine.get("/recommend/1", "X-API-Key", secret).statusCode()).isEqualTo(200);
        assertThat(engine.get("/recommend/1", "X-API-Key", "wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyIsNowhereOnDiskAfterwards(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        String secret;
        try (TestEngine other = TestEngine.start(folder)) {
            secret = other.keys.add("shop", "acme", null).secret();
            other.control.switchTo("v0.1", "test");
            other.get("/recommend/1", "X-API-Key", secret);
            other.get("/recommend/1?k=0", "X-API-Key", secret);
            other.get("/recommend/1", "X-API-Key", secret + "x");
        }
        String part = secret.substring(secret.length() - 43);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean there = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(part);
                assertThat(there).as(file.toString()).isFalse();
            }
        }
    }
}
