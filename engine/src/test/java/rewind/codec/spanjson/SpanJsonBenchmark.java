package rewind.codec.spanjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.codec.jaeger.JaegerReader;
import rewind.codec.zipkin.ZipkinV2Reader;
import rewind.trace.Span;
import rewind.trace.Trace;

/**
 * How fast spans in JSON are read: megabytes a second of each reader and of Jackson's loop over the tokens of the same
 * bytes, in turn, in one process; and what a span costs in memory that is allocated. Over the largest real files.
 */
public final class SpanJsonBenchmark {
    private static final int ROUNDS = 21;
    /** Of six seconds: the compiler has much to do for a reader. */
    private static final int WARM_UP = 40;

    private static final long LEAST_NANOS = 150_000_000L;

    private SpanJsonBenchmark() {}

    /** Runs it and prints a line a file. */
    public static void main(String[] arguments) throws IOException {
        run("nezha-zipkinserver", ZipkinV2Reader::new);
        run("zipkin-js", ZipkinV2Reader::new);
        run("16_42.jaeger", JaegerReader::new);
        run("jaeger-gen-5000", JaegerReader::new);
    }

    private static void run(String name, Supplier<TraceReader> reader) throws IOException {
        RealFiles.Row row =
                RealFiles.rows(format -> format.startsWith("zipkin") || format.startsWith("jaeger-json")).stream()
                        .filter(each -> each.file().toString().contains(name))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes;
        try (InputStream in = row.open()) {
            bytes = in.readAllBytes();
        }
        Count count = new Count();
        double[] bare = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double loop = speed(bytes, () -> tokens(bytes));
            double read = speed(bytes, () -> reader.get().read(new ByteArrayInputStream(bytes), count));
            if (round >= 0) {
                bare[round] = loop;
                ours[round] = read;
                ratios[round] = read / loop;
            }
        }
        count.spans = 0;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        reader.get().read(new ByteArrayInputStream(bytes), count);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        System.out.printf(
                Locale.ROOT,
                "%-44s %5.1f MB, %6d spans: reader %4.0f MB/s, bare tokens %4.0f MB/s, ratio %.2f; "
                        + "%d bytes of JSON and %d allocated a span (medians of %d rounds)%n",
                row.file().getFileName(),
                bytes.length / 1e6,
                count.spans,
                median(ours),
                median(bare),
                median(ratios),
                bytes.length / count.spans,
                allocated / count.spans,
                ROUNDS);
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static double speed(byte[] bytes, Reading reading) throws IOException {
        long start = System.nanoTime();
        long took;
        int times = 0;
        do {
            reading.run();
            times++;
            took = System.nanoTime() - start;
        } while (took < LEAST_NANOS);
        return bytes.length * (double) times / took * 1e3;
    }

    private static void tokens(byte[] bytes) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(bytes))) {
            while (parser.nextToken() != null) {
                // nothing but the tokens
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Count implements TraceSink {
        private long spans;

        @Override
        public void trace(Trace trace) {
            spans += trace.spans().size();
        }

        @Override
        public void span(String traceId, Span span) {
            spans++;
        }

        @Override
        public void problem(Problem problem) {
            // What is timed is the reading.
        }
    }
}
