package rewind.codec.avro;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import rewind.codec.Problem;
import rewind.codec.TraceOutput;
import rewind.codec.TraceSink;
import rewind.codec.Traces;
import rewind.trace.Span;
import rewind.trace.Trace;

/** How fast files are read, beside a bare {@code GenericDatumReader} over the same bytes, in turns in one process. */
final class AvroReadingBenchmark {
    private static final int ROUNDS = 60;

    private AvroReadingBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("rewind.shared"), "traces", "avro");
        compare("span rows", Files.readAllBytes(folder.resolve("spans-23k.deflate.avro")));
        compare("own traces", ownTraces());
    }

    private static byte[] ownTraces() throws IOException {
        List<Trace> some = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            some.add(Traces.any().sample());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = AvroTraceOutput.traces(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                out.write(some.get(i % some.size()));
            }
        }
        return bytes.toByteArray();
    }

    private static void compare(String what, byte[] file) throws IOException {
        double[] bare = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long records = bare(file);
            bare[round] = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            Count count = new Count();
            new AvroReader().read(new ByteArrayInputStream(file), count);
            ours[round] = (System.nanoTime() - start) / 1e6;
            if (count.found != records) {
                throw new IllegalStateException(count.found + " of " + records);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: bare GenericDatumReader %.1f ms, Rewind %.1f ms, speed %.2f of bare (medians of the last %d rounds)%n",
                what,
                median(bare),
                median(ours),
                median(bare) / median(ours),
                ROUNDS - 5);
    }

    private static double median(double[] times) {
        double[] warm = Arrays.copyOfRange(times, 5, times.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static long bare(byte[] file) throws IOException {
        long records = 0;
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
            while (stream.hasNext()) {
                stream.next();
                records++;
            }
        }
        return records;
    }

    private static final class Count implements TraceSink {
        private long found;

        @Override
        public void trace(Trace trace) {
            found++;
        }

        @Override
        public void span(String traceId, Span span) {
            found++;
        }

        @Override
        public void problem(Problem problem) {
            throw new IllegalStateException(problem.toString());
        }
    }
}
