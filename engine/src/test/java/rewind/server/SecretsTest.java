package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.TraceQuery;
import rewind.telemetry.Redaction;

/** What is secret in a request is nowhere afterwards. */
class SecretsTest {
    /** In what a caller sends, at every place, under names and in forms that say so. */
    private static final List<String> SECRETS = List.of(
            "hunter2-header",
            "hunter2-query",
            "hunter2-body",
            "hunter2-attribute",
            "hunter2-event",
            "hunter2-quoted",
            "hunter2-session",
            "hunter2-resource",
            "hunter2-nested",
            "eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIiOjJ9.c2lnbmF0dXJlLWh1bnRlcjI",
            "sk_live_hunter2hunter2hunter2",
            "AKIAHUNTER2HUNTER2HU",
            "hunter2-note",
            "hunter2-batch",
            "hunter2-chain",
            "hunter2-who",
            "hunter2-unknown",
            "hunter2-service",
            "hunter2-refused",
            "hunter2-socket");

    @Test
    void nothingOfItIsOnDiskOrTold(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        // Slow requests are recorded, refused ones among them.
        try (TestEngine engine = TestEngine.recording(folder, Duration.ofNanos(1))) {
            engine.control.switchTo("v0.1", "test");
            send(engine);
            engine.logs.await();

            for (String told : told(engine)) {
                for (String secret : SECRETS) {
                    int at = told.indexOf(secret);
                    assertThat(at < 0 ? "" : told.substring(Math.max(0, at - 100), at + secret.length()))
                            .isEmpty();
                }
            }
            assertThat(told(engine).toString()).contains(Redaction.MARK).contains("harmless-words");
        }
        // The index and the log of the database are written by now.
        assertFilesLack(folder);
    }

    private static void send(TestEngine engine) throws IOException, InterruptedException {
        engine.get(
                "/recommend/1?k=2",
                "Authorization",
                "Bearer hunter2-header",
                "X-API-Key",
                "hunter2-header",
                "Cookie",
                "session=hunter2-header",
                "X-Session-ID",
                "token=hunter2-session");
        engine.get("/recommend/1?password=hunter2-query&k=3");
        engine.get("/recommend/1?k=api_key%3Dhunter2-quoted");
        engine.get("/recommend/password%3Dhunter2-quoted");
        engine.get("/recommend/1?model=" + SECRETS.get(9));
        engine.get("/recommend/1?k=" + SECRETS.get(10));
        engine.get("/nothing/here?token=hunter2-query");
        engine.get("/trace/secret%3Dhunter2-quoted");
        engine.post(
                "/feedback",
                "{\"user_id\":1,\"item_id\":\"password=hunter2-body\",\"event\":\"Bearer hunter2-body\",\"request_id\":\"x\"}");
        engine.post(
                "/train",
                "{\"token\":\"hunter2-body\",\"ratings\":\"/nowhere?secret=hunter2-body\",\"version\":\"v7\"}");
        inOtherPlaces(engine);
        post(engine, "/v1/traces", otlp());
        post(engine, "/api/v2/spans", zipkin());
    }

    private static void inOtherPlaces(TestEngine engine) throws IOException, InterruptedException {
        engine.get(
                "/recommend/1",
                "X-Request-ID",
                "noted",
                "X-User-ID",
                "password=hunter2-header",
                "X-Services-Encountered",
                "front,token=hunter2-chain",
                "tracestate",
                "vendor=token:hunter2-header",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "baggage",
                "api_key=hunter2-header",
                "User-Agent",
                "x password=hunter2-header");
        engine.get("/recommend/1?sig=hunter2-unknown&auth=hunter2-unknown&k=2");
        engine.put("/trace/noted/note", "{\"text\":\"it answers to\\npassword: hunter2-note\"}");
        engine.post("/switch?model=v0.1&who=token%3Dhunter2-who", "");
        engine.post(
                "/recommend/batch",
                "{\"requests\":[{\"user_id\":1,\"password\":\"hunter2-batch\"},{\"user_id\":\"token=hunter2-batch\"},"
                        + "{\"user_id\":1,\"model\":\"secret=hunter2-batch\"},{\"user_id\":1,\"k\":{\"api_key\":\"hunter2-batch\"}}]}");
        engine.post("/feedback", "x".repeat(70_000) + "password=hunter2-refused");
        engine.post("/v1/traces", "{\"resourceSpans\": password=hunter2-refused");
        HttpClient http = HttpClient.newHttpClient();
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Cookie", "sid=hunter2-socket")
                .buildAsync(URI.create(engine.address().replace("http", "ws") + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        answers.add(data.toString());
                        from.request(1);
                        return CompletableFuture.completedStage(null);
                    }
                })
                .join();
        for (String message : List.of(
                "{\"type\":\"recommend\",\"user_id\":1,\"password\":\"hunter2-socket\"}",
                "{\"type\":\"token=hunter2-socket\"}",
                "{\"type\":\"recommend\",\"user_id\":\"secret=hunter2-socket\"}",
                "{\"password\":\"hunter2-socket\"",
                "Bearer hunter2-socket")) {
            socket.sendText(message, true).join();
            assertThat(answers.poll(30, TimeUnit.SECONDS)).as(message).isNotNull();
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        http.close();
    }

    private static String otlp() {
        return """
                {"resourceSpans":[{"resource":{"attributes":[
                  {"key":"service.name","value":{"stringValue":"shop"}},
                  {"key":"db.password","value":{"stringValue":"hunter2-resource"}}]},
                 "scopeSpans":[{"spans":[{"traceId":"5b8aa5a2d2c872e8321cf37308d69df2","spanId":"051581bf3cb55c13",
                  "name":"GET harmless-words","kind":2,"startTimeUnixNano":"1795271400000000000","endTimeUnixNano":"1795271400100000000",
                  "attributes":[
                   {"key":"api_key","value":{"stringValue":"hunter2-attribute"}},
                   {"key":"http.request.header.authorization","value":{"arrayValue":{"values":[{"stringValue":"hunter2-attribute"}]}}},
                   {"key":"url.full","value":{"stringValue":"https://me:hunter2-quoted@host/x?access_token=hunter2-attribute&b=1"}},
                   {"key":"form","value":{"kvlistValue":{"values":[{"key":"password","value":{"stringValue":"hunter2-nested"}}]}}},
                   {"key":"key","value":{"stringValue":"AKIAHUNTER2HUNTER2HU"}}],
                  "events":[{"timeUnixNano":"1795271400050000000","name":"exception","attributes":[
                   {"key":"exception.message","value":{"stringValue":"refused token: 'hunter2-event'"}}]}],
                  "status":{"code":2,"message":"bad password=hunter2-event"}}]}]}]}
                """;
    }

    private static String zipkin() {
        return """
                [{"traceId":"6b8aa5a2d2c872e8321cf37308d69df2","id":"061581bf3cb55c13","name":"get","timestamp":1795271400000000,
                  "duration":1000,"localEndpoint":{"serviceName":"shop token=hunter2-service"},
                  "tags":{"authorization":"Basic hunter2-attribute","error":"Bearer hunter2-attribute was refused"},
                  "annotations":[{"timestamp":1795271400000500,"value":"secret=hunter2-event"}]}]
                """;
    }

    private static void post(TestEngine engine, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(engine.address() + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
    }

    /** All traces whole, and all logs. */
    private static List<String> told(TestEngine engine) throws IOException, InterruptedException {
        Stream.Builder<String> told = Stream.builder();
        told.add(engine.get("/logs?limit=1000").body());
        told.add(engine.get("/traces?limit=100").body());
        for (var summary : engine.store.find(TraceQuery.ALL, 1000, null).traces()) {
            told.add(engine.get("/trace/" + summary.requestId()).body());
        }
        List<String> all = told.build().toList();
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private static void assertFilesLack(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(10);
            int harmless = 0;
            for (Path file : all) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                harmless += bytes.contains("harmless-words") ? 1 : 0;
                for (String secret : SECRETS) {
                    assertThat(bytes.contains(secret))
                            .as(secret + " in " + file)
                            .isFalse();
                }
            }
            // Else texts would not be found in these files at all.
            assertThat(harmless).isPositive();
        }
    }
}
