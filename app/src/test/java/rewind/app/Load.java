package rewind.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests over many connections at once, each with an id of its own, and the ids of those that were answered. */
final class Load implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough;

    /**
     * Begins.
     *
     * @param prefix of the request ids
     * @param awaited how many answers {@link #awaitEnough} waits for
     */
    Load(String address, String prefix, int connections, int awaited) {
        enough = new CountDownLatch(awaited);
        threads = Executors.newFixedThreadPool(connections);
        for (int c = 0; c < connections; c++) {
            int connection = c;
            threads.execute(() -> run(address, prefix + "-" + connection));
        }
    }

    private void run(String address, String prefix) {
        for (int i = 0; !stop.get(); i++) {
            String id = prefix + "-" + i;
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/recommend/" + (1 + i % 600)))
                    .header("X-Request-ID", id)
                    .build();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    answered.add(id);
                    enough.countDown();
                } else {
                    refused.incrementAndGet();
                }
            } catch (IOException e) {
                // The engine was killed: this request has no answer, and so no claim to a trace.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void awaitEnough() throws InterruptedException {
        enough.await();
    }

    /** Stops, and returns when every connection has its last answer. */
    @Override
    public void close() {
        stop.set(true);
        threads.close();
        http.close();
    }

    Set<String> answered() {
        return answered;
    }

    int refused() {
        return refused.get();
    }

    /** The ids of all traces that the engine has, by turning pages. */
    static Set<String> stored(String address, String prefix) throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String cursor = "";
            do {
                URI uri = URI.create(address + "/traces?limit=1000&q=" + prefix + "-" + cursor);
                JsonNode page = JSON.readTree(
                        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                                .body());
                page.path("traces")
                        .forEach(trace -> ids.add(trace.path("request_id").textValue()));
                cursor = page.path("next_cursor").isTextual()
                        ? "&cursor=" + page.path("next_cursor").textValue()
                        : "";
            } while (!cursor.isEmpty());
        }
        return ids;
    }
}
