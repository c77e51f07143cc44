package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What letting go costs those who write: how long a write takes in a store that keeps everything, and in one that has to let
 * a block go for each that comes, in turn and at the same pace. Property: {@code rewind.rate}, writes a second, 5,000 for none; 0 for as
 * many as there can be.
 */
public final class RetentionCostBenchmark {
    private static final int ROUNDS = 5;
    private static final int WRITES = 20_000;
    private static final int WARMING = 60_000;
    private static final long KEPT = 20_000;
    private static final double[] QUANTILES = {0.5, 0.99, 0.999, 1};

    private final long paceNanos;
    private int next;

    private RetentionCostBenchmark(int rate) {
        this.paceNanos = rate == 0 ? 0 : 1_000_000_000L / rate;
    }

    /** Runs it and prints the medians of the rounds. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("rewind-retention");
        new RetentionCostBenchmark(Integer.getInteger("rewind.rate", 5000)).run(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run(Path folder) {
        Retention few = new Retention(KEPT, null, null);
        try (TraceStore all = TraceStore.open(folder.resolve("all"), InstantSource.system());
                TraceStore some = TraceStore.open(folder.resolve("some"), InstantSource.system(), few)) {
            write(all, WARMING, 0);
            write(some, WARMING, 0);
            double[][] keeping = new double[ROUNDS][];
            double[][] letting = new double[ROUNDS][];
            for (int round = 0; round < ROUNDS; round++) {
                keeping[round] = write(all, WRITES, paceNanos);
                letting[round] = write(some, WRITES, paceNanos);
            }
            print("all is kept", keeping);
            print("blocks go", letting);
            System.out.printf(
                    Locale.ROOT,
                    "%,d traces there, and %,d of as many%n",
                    all.count(TraceQuery.ALL),
                    some.count(TraceQuery.ALL));
        }
    }

    /** Microseconds at {@link #QUANTILES}. */
    private double[] write(TraceStore store, int count, long pace) {
        long[] took = new long[count];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            for (long left = start + i * pace - System.nanoTime(); left > 0; ) {
                LockSupport.parkNanos(left);
                left = start + i * pace - System.nanoTime();
            }
            long begin = System.nanoTime();
            NumberedTraces.write(store, next++);
            took[i] = System.nanoTime() - begin;
        }
        Arrays.sort(took);
        return Arrays.stream(QUANTILES)
                .map(q -> took[(int) Math.min(count - 1, q * count)] / 1e3)
                .toArray();
    }

    private static void print(String what, double[][] rounds) {
        double[] medians = new double[QUANTILES.length];
        for (int q = 0; q < medians.length; q++) {
            int at = q;
            medians[q] = Arrays.stream(rounds)
                    .mapToDouble(round -> round[at])
                    .sorted()
                    .toArray()[rounds.length / 2];
        }
        System.out.printf(
                Locale.ROOT,
                "%s: a write takes p50 %.1f, p99 %.1f, p99.9 %.1f, at most %,.0f us (medians of %d rounds of %,d)%n",
                what,
                medians[0],
                medians[1],
                medians[2],
                medians[3],
                rounds.length,
                WRITES);
    }
}
