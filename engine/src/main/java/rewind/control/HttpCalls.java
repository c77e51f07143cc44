package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one engine, with an end to each: an answer that is not whole after a while is given up, and a caller's thread
 * that is interrupted takes its request back.
 */
final class HttpCalls implements AutoCloseable {
    /** For a search through details, which may read millions of traces. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For what is answered from memory. */
    static final Duration LITTLE_PATIENCE = Duration.ofSeconds(5);

    /** For a change, which may have to load a large model first. */
    static final Duration MUCH_PATIENCE = Duration.ofMinutes(2);

    private static final byte[] NOTHING = new byte[0];
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Optional<String>> whereabouts;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile String address;

    /** @param whereabouts where the engine is now, asked when nobody is at its address any more; empty if not known */
    HttpCalls(String address, Supplier<Optional<String>> whereabouts) {
        this.address = address;
        this.whereabouts = whereabouts;
    }

    /** What was answered. */
    record Answer(int status, JsonNode json) {
        String detail() {
            return json.path("detail").asText("status " + status);
        }
    }

    String address() {
        return address;
    }

    Answer get(String path, Set<Integer> expected, Duration patience) {
        return ask("GET", path, expected, NOTHING, patience);
    }

    Answer ask(String method, String path, Set<Integer> expected) {
        return ask(method, path, expected, NOTHING, method.equals("GET") ? PATIENCE : MUCH_PATIENCE);
    }

    /**
     * Asks, and waits for the whole answer.
     *
     * @param expected other statuses are refusals
     * @throws UnreachableEngineException if there is no whole answer in time
     * @throws EngineException if the engine refuses, or something else answers, or the thread is interrupted
     */
    Answer ask(String method, String path, Set<Integer> expected, byte[] body, Duration patience) {
        String asked = address;
        return understood(asked, await(asked, request(asked, method, path, body), patience), expected);
    }

    /**
     * Asks for a file, and waits for all of it.
     *
     * @throws UnreachableEngineException if there is no whole answer in time
     * @throws EngineException if the engine refuses, or the thread is interrupted
     */
    byte[] file(String path, Duration patience) {
        String asked = address;
        HttpResponse<byte[]> response = await(asked, request(asked, "GET", path, NOTHING), patience);
        if (response.statusCode() != 200) {
            understood(asked, response, Set.of(200));
        }
        return response.body();
    }

    private static HttpRequest request(String asked, String method, String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create(asked + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Answer understood(String asked, HttpResponse<byte[]> response, Set<Integer> expected) {
        try {
            JsonNode json = JSON.readTree(response.body());
            if (!expected.contains(response.statusCode())) {
                throw new EngineException("The engine at " + asked + " refused: "
                        + json.path("detail").asText("status " + response.statusCode()));
            }
            return new Answer(response.statusCode(), json);
        } catch (IOException e) {
            throw new EngineException("What answers at " + asked + " is not a Rewind engine.", e);
        }
    }

    /** The client's own limit of time ends with the headers, so it is not used. */
    private HttpResponse<byte[]> await(String asked, HttpRequest request, Duration patience) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            moved(e);
            throw new UnreachableEngineException("The engine at " + asked + " does not answer.", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for the engine at " + asked + ".", e);
        }
    }

    /** An engine that was started again may listen elsewhere. */
    private void moved(@Nullable Throwable failure) {
        if (failure instanceof ConnectException
                || (failure != null && failure.getCause() instanceof ConnectException)) {
            whereabouts.get().ifPresent(now -> address = now);
        }
    }

    /** An answer without an end; closing gives it up. */
    record Stream(CompletableFuture<HttpResponse<Void>> answer, CompletableFuture<?> ending) implements AutoCloseable {
        @Override
        public void close() {
            answer.cancel(true);
            ending.cancel(true);
        }
    }

    /** Asks for lines without an end. */
    Stream stream(String path, EventLines lines) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/event-stream")
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, lines.handler());
        return new Stream(answer, answer.whenComplete((response, failure) -> {
            moved(failure);
            lines.end();
        }));
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** For a path, where a plus sign is no space. */
    static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Gives up whatever is on its way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
