package rewind.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.store.TraceQuery;

/**
 * How many spans of other programs the engine takes: batches of {@link IngestLoad} over HTTP from two threads, with a real
 * store behind. With {@code -Drewind.zipkin=JAR} (io.zipkin:zipkin-server, classifier exec) Zipkin's server, which keeps
 * spans in memory, gets the same batches in turn.
 */
public final class IngestBenchmark {
    private static final int ROUNDS = 5;
    private static final int WARMING = 200;
    private static final int BATCHES = 200;
    private static final int CLIENTS = 2;
    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int made;

    private IngestBenchmark() {}

    /** Runs it and prints a line a round, then the medians. */
    public static void main(String[] arguments) throws Exception {
        new IngestBenchmark().run(System.getProperty("rewind.zipkin"));
    }

    private void run(@Nullable String jar) throws Exception {
        Path folder = Files.createTempDirectory("rewind-ingest");
        int port = freePort();
        Process zipkin = jar == null || jar.isEmpty() ? null : zipkin(jar, port);
        String theirs = zipkin == null ? null : "http://127.0.0.1:" + port;
        try (TestEngine engine = TestEngine.start(folder)) {
            measure("OTLP protobuf", engine.address(), "/v1/traces", PROTOBUF, IngestLoad::otlp, null);
            measure("Zipkin JSON v2", engine.address(), "/api/v2/spans", Reply.JSON, IngestLoad::zipkin, theirs);
            engine.store.sync();
            long traces = engine.store.count(TraceQuery.ALL);
            if (traces != (long) made * IngestLoad.TRACES) {
                throw new IllegalStateException(traces + " traces are there, and " + made + " batches were sent");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d traces of %d spans, %,d bytes each on disk%n",
                    traces,
                    IngestLoad.SPANS,
                    engine.store.bytes() / traces);
        } finally {
            if (zipkin != null) {
                zipkin.destroy();
                zipkin.waitFor();
            }
            delete(folder);
        }
    }

    private void measure(
            String name, String address, String path, String type, IntFunction<byte[]> load, @Nullable String zipkin)
            throws Exception {
        send(address + path, type, load, made, WARMING);
        if (zipkin != null) {
            send(zipkin + path, type, load, made, WARMING);
        }
        made += WARMING;
        double[] ours = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = send(address + path, type, load, made, BATCHES);
            System.out.printf(Locale.ROOT, "%s, round %d: %,.0f spans/s", name, round + 1, ours[round]);
            if (zipkin != null) {
                double theirs = send(zipkin + path, type, load, made, BATCHES);
                ratios[round] = ours[round] / theirs;
                System.out.printf(Locale.ROOT, ", Zipkin in memory %,.0f, ratio %.2f", theirs, ratios[round]);
            }
            System.out.println();
            made += BATCHES;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, median: %,.0f spans/s in requests of %,d bytes%n",
                name,
                median(ours),
                load.apply(0).length);
        if (zipkin != null) {
            System.out.printf(Locale.ROOT, "ratio Rewind/Zipkin, median of rounds: %.2f%n", median(ratios));
        }
    }

    /** Spans a second. Batches are made before the time runs, by their numbers from the first on. */
    private double send(String address, String type, IntFunction<byte[]> load, int first, int count) throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            bodies.add(load.apply(first + batch));
        }
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                all.add(clients.submit(() -> {
                    for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                        post(address, type, bodies.get(i));
                    }
                    return null;
                }));
            }
            for (Future<?> client : all) {
                client.get();
            }
        }
        return (double) count * IngestLoad.TRACES * IngestLoad.SPANS / ((System.nanoTime() - start) / 1e9);
    }

    private void post(String address, String type, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(address + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process zipkin(String jar, int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-Xmx4g", "-jar", jar)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("QUERY_PORT", Integer.toString(port));
        // All that is sent, so that it does not spend its time on forgetting.
        builder.environment().put("MEM_MAX_SPANS", "2000000");
        Process process = builder.start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!isUp(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("Zipkin's server did not start");
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return process;
    }

    private boolean isUp(int port) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
