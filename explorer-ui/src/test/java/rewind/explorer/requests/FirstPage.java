package rewind.explorer.requests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import rewind.control.HttpEngine;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.ServedStore;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.Trace;

/** How long the list waits for what it shows first, and for one trace: in the engine's process and over HTTP, in turn. */
final class FirstPage {
    private static final int ROUNDS = 41;
    private static final int TRACES = 100_000;

    private FirstPage() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("first-page");
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            SampleTraces traces = new SampleTraces();
            long now = System.currentTimeMillis();
            List<Trace> some = traces.series(TRACES, now, 300);
            served.write(some);
            String id = some.get(TRACES / 2).summary().requestId();
            TraceFinder near = served.store();
            TraceFinder far = engine.traces();
            double[][] page = new double[2][ROUNDS];
            double[][] one = new double[2][ROUNDS];
            for (int round = -20; round < ROUNDS; round++) {
                for (int where = 0; where < 2; where++) {
                    TraceFinder finder = where == 0 ? near : far;
                    double first = millis(() -> Snapshot.first(finder, TraceQuery.ALL));
                    double trace = millis(() -> finder.get(id));
                    if (round >= 0) {
                        page[where][round] = first;
                        one[where][round] = trace;
                    }
                }
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d traces; medians of %d: first page %.2f ms inside, %.2f ms over HTTP; one trace %.3f and %.3f ms",
                    some.size(),
                    ROUNDS,
                    median(page[0]),
                    median(page[1]),
                    median(one[0]),
                    median(one[1])));
        }
    }

    private static double millis(Supplier<?> work) {
        long begun = System.nanoTime();
        if (work.get().equals(Optional.empty())) {
            throw new IllegalStateException("the trace is gone");
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
