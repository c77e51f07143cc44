package rewind.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import rewind.control.EngineException;

/**
 * What a first visitor finds in the list: requests of several users over real HTTP, answered by two versions with a
 * switch in between, and some that fail.
 */
final class SampleRequests {
    static final int COUNT = 300;
    private static final int USERS = 40;

    private SampleRequests() {}

    /** Sends them, one after the other. */
    static void send(String address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<String> paths = paths();
            for (int i = 0; i < paths.size(); i++) {
                if (i == COUNT / 2) {
                    send(http, "POST", address + "/switch?model=v0.2", "first-start-switch");
                }
                send(http, "GET", address + paths.get(i), "first-start-%03d".formatted(i + 1));
            }
        }
    }

    private static void send(HttpClient http, String method, String url, String requestId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("X-Request-ID", requestId)
                .header("X-Services-Encountered", "first-start")
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new EngineException("The engine did not answer " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while sending sample requests.", e);
        }
    }

    /** The same every time: each start of a new folder shows the same story. */
    static List<String> paths() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> paths = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int user = 1 + random.nextInt(USERS);
            int k = random.nextInt(4) == 0 ? 20 : 10;
            paths.add(
                    switch (i % 25) {
                        case 7 -> "/recommend/" + user + "?k=0";
                        case 13 -> "/recommend/" + user + "?k=10&model=v9.9";
                        case 19 -> "/recommend/" + (900_000 + user) + "?k=10";
                        default -> "/recommend/" + user + "?k=" + k;
                    });
        }
        return paths;
    }
}
