package rewind.telemetry.logs;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;

/**
 * What an entry costs the thread of a request, while the writer writes on the same machine: at the usual level and at DEBUG, where each
 * stage has an entry at its beginning and its end. Requests come at a pace that two processors keep, so that nothing is dropped.
 */
public final class LogBenchmark {
    private static final int REQUESTS = Integer.getInteger("rewind.requests", 20_000);
    private static final int ROUNDS = Integer.getInteger("rewind.rounds", 5);
    private static final int STAGES = 5;
    /** Of requests: 5,000 a second. */
    private static final long PACE_NANOS = Duration.ofMillis(1).toNanos();

    private static final int TOGETHER = 5;
    /** Callers of a route in the server. */
    private static final int DEEP = 40;

    private LogBenchmark() {}

    /** Runs it and prints a line a level. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rewind-logs");
        LoggerContext context = new LoggerContext();
        try (EngineLogs logs = EngineLogs.start(context, LogSettings.in(folder))) {
            for (LogLevel level : new LogLevel[] {LogLevel.INFO, LogLevel.DEBUG}) {
                for (String component : LogComponents.NAMES) {
                    logs.levels().set(component, level);
                }
                run(logs, context.getLogger("rewind.benchmark"), level);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(EngineLogs logs, Logger logger, LogLevel level) throws InterruptedException {
        Costs entry = new Costs("an entry of a request");
        Costs stage = new Costs("a stage, begun and ended");
        Costs bare = new Costs("a stage without logs");
        Costs slf4j = new Costs("an entry of a logger");
        long writerBefore = writerNanos();
        long writtenBefore = logs.health().written();
        for (int round = 0; round < ROUNDS; round++) {
            boolean counts = round > 0; // the first warms up
            for (int request = 0; request < REQUESTS; request++) {
                RequestContext context = new RequestContext(
                        CallerIds.fresh(), TraceClock.SYSTEM, ThreadLocalRandom.current(), logs.requests());
                RequestContext without =
                        new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, ThreadLocalRandom.current());
                int number = request;
                context.run(() -> deep(DEEP, () -> {
                    stage.time(counts, STAGES, () -> stages(context));
                    bare.time(counts, STAGES, () -> stages(without));
                    entry.time(
                            counts,
                            1,
                            () -> context.log(
                                    LogLevel.INFO,
                                    "serving",
                                    "Answered 10 items",
                                    Map.of("items", AttributeValue.of(10))));
                    slf4j.time(counts, 1, () -> logger.info("request number {} of {}", number, REQUESTS));
                }));
                if (request % TOGETHER == 0) {
                    LockSupport.parkNanos(PACE_NANOS);
                }
            }
            logs.await();
        }
        System.out.println("at " + level + ":");
        for (Costs costs : new Costs[] {entry, slf4j, stage, bare}) {
            System.out.println(costs.line());
        }
        System.out.printf(
                Locale.ROOT,
                "  the writer: %.2f µs of processor an entry%n",
                (writerNanos() - writerBefore) / 1000.0 / (logs.health().written() - writtenBefore));
        System.out.println("  dropped " + logs.health().dropped() + ", written "
                + logs.health().written());
    }

    private static long writerNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("log-writer"))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static void stages(RequestContext context) {
        for (int stage = 0; stage < STAGES; stage++) {
            context.traced(
                    "ranking",
                    "ranking",
                    () -> Map.of("user_id", AttributeValue.of(7), "k", AttributeValue.of(10)),
                    (ActiveSpan span) -> span.attribute("items_in", 100).attribute("items_out", 10));
        }
    }

    private static void deep(int depth, Runnable work) {
        if (depth == 0) {
            work.run();
        } else {
            deep(depth - 1, work);
        }
    }

    private static final class Costs {
        private final String what;
        private final double[] micros = new double[REQUESTS * ROUNDS];
        private int size;

        Costs(String what) {
            this.what = what;
        }

        void time(boolean counts, int times, Runnable work) {
            long begin = System.nanoTime();
            work.run();
            double taken = (System.nanoTime() - begin) / 1000.0 / times;
            if (counts) {
                micros[size++] = taken;
            }
        }

        String line() {
            double[] sorted = Arrays.copyOf(micros, size);
            Arrays.sort(sorted);
            return String.format(
                    Locale.ROOT,
                    "  %-26s median %6.2f µs   p99 %6.2f µs   p99.9 %7.2f µs",
                    what,
                    sorted[size / 2],
                    sorted[(int) (size * 0.99)],
                    sorted[(int) (size * 0.999)]);
        }
    }
}
