package rewind.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rewind.recommend.file.Durable;
import rewind.telemetry.metrics.AskedBy;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.metrics.RequestMeter;
import rewind.telemetry.metrics.RouteMeter;
import rewind.trace.Trace;

/**
 * What counting a recommendation costs the thread that answers it, in nanoseconds of processor time: everything that
 * {@link Gateway} calls for a request, over real traces, by one thread and by several at once. Processor time of the threads
 * themselves says something on a busy machine too.
 */
public final class MetricsBenchmark {
    private static final int ROUNDS = Integer.getInteger("rewind.rounds", 15);
    private static final int REQUESTS = 200_000;
    private static final int[] THREADS = {1, 2, 8};
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private MetricsBenchmark() {}

    /** Runs it and prints a line for each number of threads. */
    public static void main(String[] arguments) throws Exception {
        Trace[] traces = traces();
        Metrics metrics = Metrics.create();
        RequestMeter requests = metrics.requests();
        RouteMeter route = requests.route("/recommend/{user_id}");
        for (int threads : THREADS) {
            double[] rounds = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                rounds[round] = round(threads, traces, requests, route);
            }
            Arrays.sort(rounds);
            System.out.printf(
                    Locale.ROOT,
                    "%d threads: %,.0f ns of processor a request, median of %d rounds; best %,.0f%n",
                    threads,
                    rounds[ROUNDS / 2],
                    ROUNDS,
                    rounds[0]);
        }
        long begun = System.nanoTime();
        int length = metrics.scrape(null).body().length;
        System.out.printf(Locale.ROOT, "a scrape: %,d bytes in %.1f ms%n", length, (System.nanoTime() - begun) / 1e6);
    }

    private static double round(int threads, Trace[] traces, RequestMeter requests, RouteMeter route)
            throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    long begun = CPU.getCurrentThreadCpuTime();
                    for (int i = 0; i < REQUESTS; i++) {
                        Trace trace = traces[i % traces.length];
                        long meter = route.begin();
                        requests.answered(trace, AskedBy.NOBODY);
                        route.end(meter, "GET", 200, trace.summary().traceId());
                    }
                    return CPU.getCurrentThreadCpuTime() - begun;
                }));
            }
            long sum = 0;
            for (Future<Long> each : running) {
                sum += each.get();
            }
            return (double) sum / threads / REQUESTS;
        }
    }

    private static Trace[] traces() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rewind-benchmark");
        TestEngine.train(folder, "v0.1", 16);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "benchmark");
            Trace[] traces = new Trace[60];
            for (int user = 0; user < traces.length; user++) {
                String id = "user-" + user;
                engine.get("/recommend/" + (user + 1), "X-Request-ID", id);
                traces[user] = engine.store.get(id).orElseThrow();
            }
            return traces;
        } finally {
            Durable.deleteTree(folder);
        }
    }
}
