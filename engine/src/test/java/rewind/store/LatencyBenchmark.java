package rewind.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rewind.latency.LatencyAccumulator;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.SeriesLimits;
import rewind.latency.TraceDurations;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/**
 * What the statistics of latency cost: ten million requests over thirty days, four versions, eight stages. Prints the time
 * and memory of counting a trace, the size of the tables, and how long charts take, by the clock and by the processor, which
 * says more where others use the machine. Smaller by {@code -Drewind.requests} and {@code -Drewind.days}.
 */
public final class LatencyBenchmark {
    private static final int REQUESTS = Integer.getInteger("rewind.requests", 10_000_000);
    private static final Duration PERIOD = Duration.ofDays(Integer.getInteger("rewind.days", 30));
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int POOL = 200_000;
    private static final int BATCH = 500;
    private static final int ROUNDS = 41;
    private static final Instant START = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final String[] STAGES = {
        "authenticate", "candidate", "als", "neighbours", "ranking", "exploration", "diversity", "serving"
    };

    private LatencyBenchmark() {}

    /** Runs it, in a folder of its own. */
    public static void main(String[] arguments) throws IOException {
        counting();
        Path folder = Files.createTempDirectory("rewind-latency");
        try {
            try (LatencyFolder latencies = new LatencyFolder(folder)) {
                fill(latencies);
                latencies.jdbi().useHandle(handle -> handle.execute("checkpoint sync"));
                System.out.printf(Locale.ROOT, "tables while open: %,d bytes%n", bytes(folder));
            }
            System.out.printf(
                    Locale.ROOT,
                    "tables when closed: %,d bytes, %.1f a request%n",
                    bytes(folder),
                    (double) bytes(folder) / REQUESTS);
            try (LatencyFolder latencies = new LatencyFolder(folder)) {
                charts(latencies);
            }
        } finally {
            delete(folder);
        }
    }

    /** Requests with ids and versions as they come, whose times are set when they are used. */
    private static TraceSummary[] pool() {
        Random random = new Random(1);
        Provenance[] versions = new Provenance[4];
        for (int v = 0; v < versions.length; v++) {
            versions[v] = new Provenance("als", "v0." + (v + 1), "abc", "9c1d", null);
        }
        TraceSummary[] pool = new TraceSummary[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = new TraceSummary(
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    "t",
                    0,
                    versions[random.nextInt(versions.length)],
                    (long) (Math.exp(random.nextGaussian(8.5, 0.5)) * (random.nextInt(100) == 0 ? 20 : 1)),
                    7L,
                    10,
                    10,
                    200,
                    null,
                    "/recommend/{user_id}",
                    "GET",
                    null,
                    0,
                    TraceSummary.OWN_SERVICE,
                    9);
        }
        return pool;
    }

    private static TraceDurations durations(TraceSummary of, long millis, Random random) {
        long[] nanos = new long[STAGES.length];
        for (int stage = 0; stage < nanos.length; stage++) {
            nanos[stage] = (long) (of.latencyMicros() * 1000 * (0.05 + 0.1 * random.nextDouble()));
        }
        TraceSummary summary = new TraceSummary(
                of.requestId(),
                of.traceId(),
                millis,
                of.provenance(),
                of.latencyMicros(),
                of.userId(),
                of.k(),
                of.numItems(),
                of.status(),
                of.variant(),
                of.path(),
                of.method(),
                of.errorType(),
                of.storedAtMicros(),
                of.service(),
                of.spanCount());
        return new TraceDurations(summary, STAGES, nanos);
    }

    /** Time and garbage of counting, at 1,000 requests a second, flushes without a database every ten seconds. */
    private static void counting() {
        Random random = new Random(2);
        TraceSummary[] pool = pool();
        List<List<TraceDurations>> batches = new ArrayList<>();
        for (int i = 0; i < POOL; i += BATCH) {
            List<TraceDurations> batch = new ArrayList<>();
            for (int j = i; j < i + BATCH; j++) {
                batch.add(durations(pool[j], START.toEpochMilli() + j, random));
            }
            batches.add(batch);
        }
        double[] nanos = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            LatencyAccumulator accumulator = new LatencyAccumulator(SeriesLimits.USUAL);
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long started = THREADS.getCurrentThreadCpuTime();
            for (int batch = 0; batch < batches.size(); batch++) {
                accumulator.add(batches.get(batch));
                if (batch % 20 == 19) {
                    accumulator.flush(Math.max(0, batch / 20));
                }
            }
            nanos[round] = (THREADS.getCurrentThreadCpuTime() - started) / (double) POOL;
            bytes[round] = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) POOL;
        }
        System.out.printf(
                Locale.ROOT,
                "counting a trace of 8 spans: %.0f ns of processor (least %.0f), %.0f bytes of garbage%n",
                median(nanos),
                Arrays.stream(nanos).min().orElseThrow(),
                median(bytes));
    }

    private static void fill(LatencyFolder latencies) {
        Random random = new Random(3);
        TraceSummary[] pool = pool();
        long step = PERIOD.toNanos() / REQUESTS;
        long flushNanos = 0;
        int flushes = 0;
        long started = THREADS.getCurrentThreadCpuTime();
        List<TraceDurations> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < REQUESTS; i++) {
            long millis = START.toEpochMilli() + i * step / 1_000_000;
            batch.add(durations(pool[random.nextInt(POOL)], millis, random));
            if (batch.size() == BATCH || i == REQUESTS - 1) {
                latencies.add(batch);
                batch.clear();
                if (latencies.tables().isFull()) {
                    long before = THREADS.getCurrentThreadCpuTime();
                    latencies.flush();
                    flushNanos += THREADS.getCurrentThreadCpuTime() - before;
                    flushes++;
                }
            }
        }
        latencies.flush();
        System.out.printf(
                Locale.ROOT,
                "%,d requests counted and kept in %.0f s of processor; %,d flushes of %.1f ms%n",
                REQUESTS,
                (THREADS.getCurrentThreadCpuTime() - started) / 1e9,
                flushes,
                flushNanos / 1e6 / flushes);
    }

    private static void charts(LatencyFolder latencies) {
        Instant end = START.plus(PERIOD);
        for (LatencyFilter filter : List.of(LatencyFilter.ALL, LatencyFilter.ALL.withStage("ranking"))) {
            String of = filter.stage() == null ? "requests" : "a stage";
            for (int hours : new int[] {1, 6, 24, 72, 168, 720}) {
                Instant since = end.minus(Duration.ofHours(hours));
                time(
                        of + " by version over " + hours + " h",
                        chart(latencies, LatencyGroup.MODEL_VERSION, filter, since, end));
            }
        }
        time(
                "stages over 720 h",
                chart(latencies, LatencyGroup.STAGE, LatencyFilter.ALL, end.minus(Duration.ofDays(30)), end));
        time("percentile of a request among all", () -> {
            latencies.statistics().percentileOf(LatencyFilter.ALL.withModelVersion("v0.2"), 5_000_000, START, end);
            return "";
        });
    }

    private static Supplier<String> chart(
            LatencyFolder latencies, LatencyGroup by, LatencyFilter filter, Instant since, Instant until) {
        return () -> {
            LatencyChart chart = latencies.statistics().chart(by, filter, since, until, 100);
            chart.groups().forEach(LatencyChart.Group::summaries);
            return " (" + chart.grid().resolution() + ", " + chart.grid().count() + " buckets, "
                    + chart.groups().size() + " groups)";
        };
    }

    private static void time(String what, Supplier<String> question) {
        double[] millis = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        String details = "";
        for (int round = 0; round < ROUNDS; round++) {
            long before = System.nanoTime();
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            details = question.get();
            processor[round] = (THREADS.getCurrentThreadCpuTime() - cpuBefore) / 1e6;
            millis[round] = (System.nanoTime() - before) / 1e6;
        }
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-75s median %6.2f ms, p95 %6.2f, first %6.2f, of processor %6.2f%n",
                what + details,
                median(millis),
                sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                millis[0],
                median(processor));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
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
