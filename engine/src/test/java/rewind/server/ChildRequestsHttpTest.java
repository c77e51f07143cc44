package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.access.Rate;
import rewind.store.TraceQuery;

/** Requests inside of others: messages of a WebSocket, items of a batch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ChildRequestsHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private TestEngine engine;
    private HttpClient http;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "test");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void stop() {
        http.shutdownNow();
        engine.close();
    }

    /** What came over a WebSocket. Reads on only while it is asked for more. */
    private static final class Received implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private final boolean reads;

        Received(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (reads) {
                socket.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable reason) {
            closed.completeExceptionally(reason);
        }

        JsonNode next() throws Exception {
            String text = texts.poll(30, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no answer came");
            }
            return JSON.readTree(text);
        }
    }

    private WebSocket connect(String address, Received received, String... headers) throws Exception {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create(address.replace("http:", "ws:") + "/ws"), received)
                .get();
    }

    private JsonNode trace(JsonNode answer) throws Exception {
        String id = answer.has("provenance")
                ? answer.path("provenance").path("request_id").textValue()
                : answer.path("request_id").textValue();
        return TestEngine.json(engine.get("/trace/" + id));
    }

    @Test
    void aMessageIsAnsweredLikeTheRouteAndIsAChildOfItsConnection() throws Exception {
        Received received = new Received(true);
        WebSocket socket =
                connect(engine.address(), received, "X-Request-ID", "socket", "X-Trace-ID", "chain", "X-User-ID", "u");
        socket.sendText("{\"type\":\"recommend\",\"user_id\":3,\"k\":4}", true).get();

        JsonNode answer = received.next();
        JsonNode same = TestEngine.json(engine.get("/recommend/3?k=4"));
        assertThat(answer.path("items")).isEqualTo(same.path("items")).hasSize(4);
        assertThat(answer.propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactlyElementsOf(
                        same.propertyStream().map(java.util.Map.Entry::getKey).toList());
        assertThat(answer.path("trace_id").textValue()).isEqualTo("chain");
        JsonNode child = trace(answer);
        JsonNode parent = TestEngine.json(engine.get("/trace/socket"));
        assertThat(parent.path("trace").path("path").textValue()).isEqualTo("/ws");
        assertThat(parent.path("trace").path("status").intValue()).isEqualTo(101);
        JsonNode root = child.path("spans").path(0);
        assertThat(root.path("parent_span_id"))
                .isEqualTo(parent.path("spans").path(0).path("span_id"));
        assertThat(root.path("attributes").path("rewind.transport").textValue()).isEqualTo("websocket");
        assertThat(root.path("attributes").path("user.id").textValue()).isEqualTo("u");
        assertThat(child.path("trace").path("path").textValue()).isEqualTo("/recommend/{user_id}");
        assertThat(child.path("spans").findValuesAsText("name"))
                .containsAll(List.of("authenticate", "candidate", "ranking", "serving", "log_usage"));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        assertThat(received.closed.get(30, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void manyMessagesAtOnceAreAnsweredInTheirOrderGoodOrBad() throws Exception {
        Received received = new Received(true);
        WebSocket socket = connect(engine.address(), received);
        for (int i = 0; i < 100; i++) {
            String id = "m-" + i;
            socket.sendText(
                            switch (i % 4) {
                                case 1 -> "{\"type\":\"recommend\",\"user_id\":-1,\"request_id\":\"" + id + "\"}";
                                case 2 -> "{not json " + i;
                                default -> "{\"user_id\":" + (i % 50 + 1) + ",\"request_id\":\"" + id + "\"}";
                            },
                            true)
                    .get();
        }
        for (int i = 0; i < 100; i++) {
            JsonNode answer = received.next();
            if (i % 4 == 2) {
                assertThat(answer.path("status").intValue()).isEqualTo(400);
                assertThat(answer.path("detail").textValue()).startsWith("The message is not JSON");
            } else if (i % 4 == 1) {
                assertThat(answer.path("request_id").textValue()).isEqualTo("m-" + i);
                assertThat(answer.path("status").intValue()).isEqualTo(400);
                assertThat(trace(answer).path("trace").path("status").intValue())
                        .isEqualTo(400);
            } else {
                assertThat(answer.path("provenance").path("request_id").textValue())
                        .isEqualTo("m-" + i);
                assertThat(answer.path("user_id").intValue()).isEqualTo(i % 50 + 1);
            }
        }
        socket.abort();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | The request is not a JSON object.",
                "{\"k\":3} | user_id is missing.",
                "{\"user_id\":1,\"k\":0} | k must be a whole number from 1 to 500, not '0'.",
                "{\"user_id\":1.5} | user_id must be a whole number from 0 to 2147483647, not '1.5'.",
                "{\"user_id\":[1]} | user_id must be a number or a text, not [1].",
                "{\"user_id\":1,\"what\":1} | Unknown parameter 'what'. There are: k, model, explain.",
                "{\"type\":\"forget\",\"user_id\":1} | type must be \"recommend\", not \"forget\".",
                "{\"user_id\":1,\"model\":\"v9\"} | Unknown model 'v9'. Versions: v0.1.",
                "{\"user_id\":1,\"request_id\":\"\"} | request_id is empty."
            })
    void whatIsWrongIsSaidAsTheRouteSaysIt(String message, String detail) throws Exception {
        Received received = new Received(true);
        WebSocket socket = connect(engine.address(), received);
        socket.sendText(message, true).get();

        assertThat(received.next().path("detail").textValue()).isEqualTo(detail);
        socket.abort();
        JsonNode batch = batch("{\"requests\":[" + message + "]}");
        assertThat(batch.path("answers").path(0).path("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void binaryMessagesAreRefusedAndTooLargeOnesEndTheConnection() throws Exception {
        Received received = new Received(true);
        WebSocket socket = connect(engine.address(), received);
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).get();
        assertThat(received.next().path("detail").textValue()).startsWith("The message is binary");
        socket.sendText("x".repeat(70_000), true).get();
        assertThat(received.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1009);
    }

    @Test
    void whoDoesNotReadIsNotReadFromAndHoldsUpNobody() throws Exception {
        Received lazy = new Received(false);
        WebSocket socket = connect(engine.address(), lazy);
        long before = engine.store.count(TraceQuery.ALL);
        CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(socket);
        // Far more than sockets and the engine hold; its answers fill the sockets of the other direction first.
        int most = 2000;
        String message = " ".repeat(60_000) + "{\"user_id\":1,\"k\":500,\"explain\":true}";
        int count = 0;
        while (count < most) {
            sent = socket.sendText(message, true);
            count++;
            try {
                sent.get(2, TimeUnit.SECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                break;
            }
        }
        assertThat(count).isLessThan(most);
        assertThat(engine.get("/recommend/2").statusCode()).isEqualTo(200);
        long answered = engine.store.count(TraceQuery.ALL) - before;
        assertThat(answered).isLessThan(count);
        socket.request(1);
        for (int i = 0; i < count; i++) {
            assertThat(lazy.next().path("user_id").intValue()).isEqualTo(1);
        }
        sent.get(30, TimeUnit.SECONDS);
        socket.abort();
    }

    @Test
    void theEndOfTheEngineIsTold(@TempDir Path folder) throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        Received received = new Received(true);
        WebSocket socket;
        try (TestEngine other = TestEngine.start(folder)) {
            other.control.switchTo("v0.1", "test");
            socket = connect(other.address(), received);
            socket.sendText("{\"user_id\":1}", true).get();
            received.next();
        }
        assertThat(received.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
        socket.abort();
    }

    @Test
    void aPageFromElsewhereMayNotConnectAndPlainRequestsAreToldHow() throws Exception {
        HttpResponse<String> plain = engine.get("/ws");
        assertThat(plain.statusCode()).isEqualTo(426);
        assertThat(TestEngine.json(plain).path("detail").textValue()).contains("Upgrade: websocket");
        try {
            connect(engine.address(), new Received(true), "Origin", "http://evil.example");
            throw new AssertionError("connected");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                            refused.getResponse().statusCode())
                    .isEqualTo(403));
        }
    }

    private JsonNode batch(String body) throws Exception {
        HttpResponse<String> response = engine.post("/recommend/batch", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestEngine.json(response);
    }

    @Test
    void aBatchIsAnsweredInOrderAndOneBadItemLeavesTheOthersAlone() throws Exception {
        JsonNode answer = batch("{\"requests\":[{\"user_id\":5,\"k\":3},{\"user_id\":\"x\"},{\"user_id\":7},"
                + "{\"user_id\":6,\"model\":\"v0.1\",\"request_id\":\"mine\"}]}");

        assertThat(answer.path("answers")).hasSize(4);
        assertThat(answer.path("answers").path(0).path("items")).hasSize(3);
        assertThat(answer.path("answers").path(1).path("status").intValue()).isEqualTo(400);
        assertThat(answer.path("answers").path(2).path("items")).hasSize(10);
        assertThat(answer.path("answers")
                        .path(3)
                        .path("provenance")
                        .path("request_id")
                        .textValue())
                .isEqualTo("mine");
        JsonNode parent =
                TestEngine.json(engine.get("/trace/" + answer.path("request_id").textValue()));
        assertThat(parent.path("trace").path("path").textValue()).isEqualTo("/recommend/batch");
        List<String> items = new ArrayList<>();
        for (JsonNode span : parent.path("spans")) {
            if (span.path("name").textValue().equals("item")) {
                items.add(span.path("span_id").textValue());
            }
        }
        assertThat(items).hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonNode child = trace(answer.path("answers").path(i));
            assertThat(child.path("trace_id")).isEqualTo(parent.path("trace_id"));
            assertThat(child.path("spans").path(0).path("parent_span_id").textValue())
                    .isEqualTo(items.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | requests must be a list of requests, such as [{\"user_id\":1,\"k\":10}].",
                "{\"requests\":[]} | requests must be a list of requests, such as [{\"user_id\":1,\"k\":10}].",
                "{\"request\":[]} | Unknown field 'request'. There is: requests."
            })
    void aBatchThatIsNoneIsRefused(String body, String detail) throws Exception {
        HttpResponse<String> response = engine.post("/recommend/batch", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(response).path("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void aBatchHasABound() throws Exception {
        String items = IntStream.range(0, 257).mapToObj(i -> "{\"user_id\":1}").collect(Collectors.joining(","));
        HttpResponse<String> response = engine.post("/recommend/batch", "{\"requests\":[" + items + "]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestEngine.json(response).path("detail").textValue()).contains("257", "256");
    }

    @Test
    void everyMessageCountsAgainstTheKeyAndARevokedOneEndsIt() throws Exception {
        String secret = engine.keys.add("socket", "acme", Rate.parse("120/h")).secret();
        String free = engine.keys.add("free", "acme", null).secret();
        try (EngineServer server = EngineServer.start("0.0.0.0", 0, engine.parts())) {
            String address = "http://127.0.0.1:" + URI.create(server.address()).getPort();
            Received received = new Received(true);
            WebSocket socket = connect(address, received, "X-API-Key", secret);
            socket.sendText("{\"user_id\":1}", true).get();
            assertThat(received.next().path("status").intValue()).isEqualTo(429);
            socket.abort();
            Received other = new Received(true);
            WebSocket second = connect(address, other, "X-API-Key", free);
            second.sendText("{\"user_id\":1,\"request_id\":\"keyed-message\"}", true)
                    .get();
            assertThat(trace(other.next())
                            .path("spans")
                            .path(1)
                            .path("attributes")
                            .path("tenant")
                            .textValue())
                    .isEqualTo("acme");
            engine.keys.revoke("free");
            second.sendText("{\"user_id\":1}", true).get();
            assertThat(other.next().path("status").intValue()).isEqualTo(401);
            second.abort();
        }
        engine.keys.revoke("socket");
    }
}
