package rewind.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.sample.SampleData;
import rewind.store.TraceQuery;
import rewind.store.TraceWriter;
import rewind.telemetry.logs.LogComponents;
import rewind.trace.LogLevel;

/**
 * What telemetry costs: {@code /recommend} over 32 connections, with traces kept, metrics counted and each request in the log files,
 * with traces and logs, with traces alone, and with none of them (a trace is made and thrown away), in turn, in one process. The load is {@code wrk} (a Debian package), on the same machine.
 */
public final class TracingBenchmark {
    /** Many short ones: a shared machine is now faster and now slower, and what is compared should see the same of it. */
    private static final int ROUNDS = Integer.getInteger("rewind.rounds", 19);
    /** Compiling goes on for minutes, and the traced program has more to compile. */
    private static final int[] WARM_UP_SECONDS = {180, 20, 20, 30};

    private static final int WARM_UP = 2;

    static final int SECONDS = 3;
    /** The program that offers the load is a new JVM each time, and in its first seconds is slower than what it measures. */
    private static final int OFFERED_SECONDS = 10;

    private static final int OFFERED_ROUNDS = 5;
    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    /** Requests a second of the open load; none with {@code -Drewind.closed=true}. */
    private static final int[] OFFERED = Boolean.getBoolean("rewind.closed") ? new int[0] : new int[] {1000, 3000};

    /** What the model is trained on; the sample of 100,000 ratings of 9,700 movies where it is empty. */
    private static final String RATINGS = System.getProperty("rewind.ratings", "");

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern P50 = Pattern.compile("50%\\s+([\\d.]+)(us|ms|s)");

    private static final Pattern PUT_AWAY = Pattern.compile(".*\\.\\d+\\.log(\\.gz\\.tmp)?");

    private TracingBenchmark() {}

    /** Runs it and prints a line a round, then the medians. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rewind-benchmark");
        Operations off = TestEngine.unmeasured(folder);
        try (TestEngine engine = start(folder);
                EngineServer unmeasured =
                        EngineServer.start("127.0.0.1", 0, engine.parts().with(off));
                EngineServer bare = EngineServer.start(
                        "127.0.0.1", 0, with(engine.parts(), trace -> {}).with(off))) {
            Path script = Files.writeString(
                    folder.resolve("users.lua"),
                    "local n = 0\nrequest = function() n = n + 1; "
                            + "return wrk.format('GET', '/recommend/' .. (1 + n % 600) .. '?k=10') end\n");
            String[] names = {"traced, logged, measured", "traced, logged", "traced", "nothing"};
            String[] addresses = {engine.address(), unmeasured.address(), unmeasured.address(), bare.address()};
            LogLevel[] levels = {LogLevel.INFO, LogLevel.INFO, LogLevel.WARNING, LogLevel.WARNING};
            for (int mode = 0; mode < names.length; mode++) {
                setLevels(engine, levels[mode]);
                run(addresses[mode], script, WARM_UP_SECONDS[mode]);
            }
            double[][][] figures = new double[names.length][ROUNDS][];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int mode = 0; mode < names.length; mode++) {
                    setLevels(engine, levels[mode]);
                    ThreadTimes before = ThreadTimes.now();
                    double[] figure = run(addresses[mode], script, SECONDS);
                    String threads = ThreadTimes.now().since(before, figure[0] * SECONDS);
                    // What was put off meanwhile is no work of the next round.
                    engine.store.awaitIdle();
                    engine.logs.await();
                    awaitCompressed(folder.resolve("logs"));
                    if (round >= 0) {
                        figures[mode][round] = figure;
                        print("round " + (round + 1) + " " + names[mode], figure);
                        System.out.println("    by thread, µs: " + threads);
                    }
                }
            }
            for (int mode = 0; mode < names.length; mode++) {
                print("median " + names[mode], medians(figures[mode]));
            }
            printRatio("measured / not", figures[0], figures[1]);
            printRatio("logged / not", figures[1], figures[2]);
            printRatio("traced / not", figures[2], figures[3]);
            printRatio("all / nothing", figures[0], figures[3]);
            for (int rate : OFFERED) {
                offered(engine.address(), bare.address(), rate);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d traces, %,d bytes each on disk now%n",
                    engine.store.count(TraceQuery.ALL),
                    engine.store.bytes() / Math.max(1, engine.store.count(TraceQuery.ALL)));
        } finally {
            delete(folder);
        }
    }

    /** From which level on entries are written to the files; a request's are of level INFO. */
    static void setLevels(TestEngine engine, LogLevel level) {
        for (String component : LogComponents.NAMES) {
            engine.logs.levels().set(component, level);
        }
    }

    static TestEngine start(Path folder) throws IOException {
        Path ratings = RATINGS.isEmpty() ? SampleData.copyTo(folder.resolve("sample.zip")) : Path.of(RATINGS);
        new Training(
                        new ModelRegistry(folder.resolve("models")),
                        new SnapshotStore(folder.resolve("snapshots")),
                        Clock.systemUTC())
                .run(
                        TrainingRequest.of(
                                ratings, "v0.1", new AlsTrainer(AlsParameters.defaults()), TestEngine.GIT_SHA),
                        TrainingListener.NONE,
                        new Cancellation());
        TestEngine engine = TestEngine.start(folder);
        engine.control.switchTo("v0.1", "benchmark");
        return engine;
    }

    private static void awaitCompressed(Path logs) throws IOException, InterruptedException {
        while (isAnyPutAway(logs)) {
            Thread.sleep(100);
        }
    }

    private static boolean isAnyPutAway(Path logs) throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            return files.map(file -> file.getFileName().toString()).anyMatch(PUT_AWAY.asMatchPredicate());
        }
    }

    /** The median of the rounds' ratios: what the machine does beside it falls on both alike. */
    private static void printRatio(String what, double[][] one, double[][] other) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = one[round][0] / other[round][0];
        }
        System.out.printf(Locale.ROOT, "ratio %s, median of rounds: %.3f%n", what, median(ratios));
    }

    /** The same parts, with another place for the traces of requests. */
    static EngineServer.Parts with(EngineServer.Parts parts, TraceWriter writer) {
        return parts.with(parts.storage().withWriter(writer));
    }

    /** Latency at so many requests a second, whether or not they are answered in time. */
    private static void offered(String traced, String untraced, int rate) throws IOException, InterruptedException {
        double[][] on = new double[OFFERED_ROUNDS][];
        double[][] off = new double[OFFERED_ROUNDS][];
        for (int round = 0; round < OFFERED_ROUNDS; round++) {
            on[round] = offer(traced, rate);
            off[round] = offer(untraced, rate);
        }
        String line = "at %,d/s offered, %s: p50 %.2f ms, p99 %.2f ms%n";
        System.out.printf(Locale.ROOT, line, rate, "traced", medians(on)[0], medians(on)[1]);
        System.out.printf(Locale.ROOT, line, rate, "untraced", medians(off)[0], medians(off)[1]);
    }

    private static double[] offer(String address, int rate) throws IOException, InterruptedException {
        Process load = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfferedLoad.class.getName(),
                        Integer.toString(URI.create(address).getPort()),
                        Integer.toString(rate),
                        Integer.toString(OFFERED_SECONDS),
                        "32")
                .redirectErrorStream(true)
                .start();
        String text = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (load.waitFor() != 0) {
            throw new IllegalStateException("the load failed:\n" + text);
        }
        return Arrays.stream(text.strip().split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Requests a second, p50 and p99 in milliseconds, microseconds of processor time of this process a request. */
    static double[] run(String address, Path script, int seconds) throws IOException, InterruptedException {
        long cpuBefore = CPU.getProcessCpuTime();
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c32", "-d" + seconds + "s", "--latency", "-s", script.toString(), address)
                .redirectErrorStream(true)
                .start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0 || text.contains("Non-2xx") || text.contains("Socket errors")) {
            throw new IllegalStateException("requests failed:\n" + text);
        }
        double rate = Double.parseDouble(group(RATE, text, 1));
        double cpuMicros = (CPU.getProcessCpuTime() - cpuBefore) / 1000.0 / (rate * seconds);
        return new double[] {rate, millis(P50, text), millis(P99, text), cpuMicros};
    }

    private static double millis(Pattern pattern, String text) {
        double number = Double.parseDouble(group(pattern, text, 1));
        return switch (group(pattern, text, 2)) {
            case "us" -> number / 1000;
            case "ms" -> number;
            default -> number * 1000;
        };
    }

    private static String group(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk did not print " + pattern + ":\n" + text);
        }
        return matcher.group(group);
    }

    private static double[] medians(double[][] rounds) {
        double[] result = new double[rounds[0].length];
        for (int i = 0; i < result.length; i++) {
            int column = i;
            result[i] = median(Arrays.stream(rounds).mapToDouble(r -> r[column]).toArray());
        }
        return result;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static void print(String what, double[] figures) {
        System.out.printf(
                Locale.ROOT,
                "%s  %,8.0f requests/s  p50 %.2f ms  p99 %.2f ms  %.0f µs of processor a request%n",
                what,
                figures[0],
                figures[1],
                figures[2],
                figures[3]);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
