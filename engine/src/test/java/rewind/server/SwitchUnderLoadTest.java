package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 32 connections ask without a pause while the version is switched 50 times. */
class SwitchUnderLoadTest {
    private static final int CONNECTIONS = 32;
    private static final int SWITCHES = 50;
    private static final int REQUESTS_A_SWITCH = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request: when it was sent and answered, on the clock of {@link System#nanoTime}, and by which version. */
    private record Asked(long sent, long answered, int status, String model) {}

    /** A switch, from just before it was asked for to just after its reply. */
    private record Switched(long asked, long replied, String to) {}

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Semaphore answers = new Semaphore(0);
    private final Queue<Asked> requests = new ConcurrentLinkedQueue<>();

    @Test
    void noRequestFailsAndEachThatStartsAfterTheReplyIsAnsweredByTheNewVersion(@TempDir Path folder) throws Exception {
        List<String> versions = List.of("v0.1", "v0.2", "v0.3");
        for (int i = 0; i < versions.size(); i++) {
            TestEngine.train(folder, versions.get(i), 4 + 4 * i);
        }
        List<Switched> switches = new ArrayList<>();
        try (TestEngine engine = TestEngine.start(folder);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            switches.add(switchTo(engine, versions.getFirst()));
            CountDownLatch begun = new CountDownLatch(CONNECTIONS);
            List<Future<?>> running = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                int connection = c;
                running.add(threads.submit(() -> ask(http, engine.address(), connection, begun)));
            }
            try {
                begun.await();
                for (int s = 1; s <= SWITCHES; s++) {
                    switches.add(switchTo(engine, versions.get(s % versions.size())));
                    awaitMore();
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> connection : running) {
                connection.get();
            }
        }

        assertThat(requests).hasSizeGreaterThanOrEqualTo(SWITCHES * REQUESTS_A_SWITCH);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(allowed(request, switches)).contains(request.model());
        });
        // Of those awaited after a switch, all that were not on their way at its reply have one right answer.
        assertThat(requests.stream().filter(r -> allowed(r, switches).size() == 1))
                .hasSizeGreaterThanOrEqualTo(SWITCHES * (REQUESTS_A_SWITCH - CONNECTIONS));
    }

    /** Asks until told to stop. Requests that are under way at once take a connection each, in HTTP 1.1. */
    private Void ask(HttpClient http, String address, int connection, CountDownLatch begun) throws Exception {
        try {
            for (int i = 0; !stop.get(); i++) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(address + "/recommend/" + (1 + (connection + i) % 60) + "?k=5"))
                        .build();
                long sent = System.nanoTime();
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                long answered = System.nanoTime();
                JsonNode json = JSON.readTree(response.body());
                requests.add(new Asked(
                        sent,
                        answered,
                        response.statusCode(),
                        json.path("model").asText()));
                answers.release();
                begun.countDown();
            }
            return null;
        } finally {
            // One that broke must not be waited for.
            begun.countDown();
            answers.release(SWITCHES * REQUESTS_A_SWITCH);
        }
    }

    /** Returns when so many requests more have been answered, or a connection has broken. */
    private void awaitMore() throws InterruptedException {
        answers.drainPermits();
        answers.acquire(REQUESTS_A_SWITCH);
    }

    private static Switched switchTo(TestEngine engine, String version) throws Exception {
        long asked = System.nanoTime();
        HttpResponse<String> reply = engine.send("POST", "/switch?model=" + version);
        long replied = System.nanoTime();
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(TestEngine.json(reply).path("current").textValue()).isEqualTo(version);
        return new Switched(asked, replied, version);
    }

    /** The version of the last switch that had been replied to when the request was sent, and of those during it. */
    private static List<String> allowed(Asked request, List<Switched> switches) {
        List<String> allowed = new ArrayList<>();
        for (Switched change : switches) {
            if (change.replied() - request.sent() <= 0) {
                allowed.clear();
            }
            if (change.asked() - request.answered() <= 0) {
                allowed.add(change.to());
            }
        }
        return allowed.stream().distinct().toList();
    }
}
