package rewind.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import rewind.trace.LogLevel;

/**
 * What logs cost at 32 connections: {@code /recommend} with an entry a request in the files, and with none, in turn, in one process
 * that traces throughout. The load is {@code wrk}, on the same machine.
 */
public final class LoggingBenchmark {
    private static final int ROUNDS = Integer.getInteger("rewind.rounds", 7);
    private static final int WARM_UP = 2;

    private LoggingBenchmark() {}

    /** Runs it and prints a line a round, then the ratio. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rewind-benchmark");
        try (TestEngine engine = TracingBenchmark.start(folder)) {
            Path script = Files.writeString(
                    folder.resolve("users.lua"),
                    "local n = 0\nrequest = function() n = n + 1; "
                            + "return wrk.format('GET', '/recommend/' .. (1 + n % 600) .. '?k=10') end\n");
            double[] ratios = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double[] on = run(engine, LogLevel.INFO, script);
                double[] off = run(engine, LogLevel.WARNING, script);
                if (round >= 0) {
                    ratios[round] = on[0] / off[0];
                    TracingBenchmark.print("round " + (round + 1) + " logged  ", on);
                    TracingBenchmark.print("round " + (round + 1) + " unlogged", off);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "ratio logged/unlogged, median of rounds: %.3f; %,d entries written, %,d dropped%n",
                    TracingBenchmark.median(ratios),
                    engine.logs.health().written(),
                    engine.logs.health().dropped());
        } finally {
            TracingBenchmark.delete(folder);
        }
    }

    private static double[] run(TestEngine engine, LogLevel level, Path script)
            throws IOException, InterruptedException {
        TracingBenchmark.setLevels(engine, level);
        double[] result = TracingBenchmark.run(engine.address(), script, TracingBenchmark.SECONDS);
        engine.store.awaitIdle();
        engine.logs.await();
        return result;
    }
}
