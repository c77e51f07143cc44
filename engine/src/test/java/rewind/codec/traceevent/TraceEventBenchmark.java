package rewind.codec.traceevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.Span;
import rewind.trace.Trace;

/** How fast trace events are read, beside Jackson's bare tokens over the same bytes, in turns in one process. */
final class TraceEventBenchmark {
    private static final int ROUNDS = 12;

    private TraceEventBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("rewind.shared"), "traces");
        compare(folder.resolve("catapult/test_data__fuchsia_trace.json.gz"));
        compare(folder.resolve(
                "kineto/tb_plugin__samples__resnet50_num_workers_0__worker0.1623143089861.pt.trace.json.gz"));
    }

    private static void compare(Path path) throws IOException {
        byte[] file;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            file = in.readAllBytes();
        }
        double[] bare = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        Count count = new Count();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            bare(file);
            bare[round] = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            count = new Count();
            new TraceEventReader().read(new ByteArrayInputStream(file), count);
            ours[round] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f MB, %,d spans, bare tokens %.0f ms, Rewind %.0f ms (%.0f MB/s), speed %.2f of bare%n",
                path.getFileName(),
                file.length / 1e6,
                count.spans,
                median(bare),
                median(ours),
                file.length / 1e3 / median(ours),
                median(bare) / median(ours));
    }

    private static double median(double[] times) {
        double[] warm = Arrays.copyOfRange(times, 4, times.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static void bare(byte[] file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file)) {
            while (json.nextToken() != null) {
                // Only the tokens.
            }
        }
    }

    private static final class Count implements TraceSink {
        private long spans;

        @Override
        public void trace(Trace trace) {
            throw new IllegalStateException("no traces here");
        }

        @Override
        public void span(String traceId, Span span) {
            spans++;
        }

        @Override
        public void problem(Problem problem) {
            // What these files have is in the tests.
        }
    }
}
