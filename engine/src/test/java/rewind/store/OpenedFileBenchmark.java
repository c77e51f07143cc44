package rewind.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import rewind.codec.file.FileReport;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.TraceFiles;
import rewind.trace.Trace;

/**
 * From a file to its first page, by a store in a folder and by one that begins in memory. Arguments: {@code folder} or
 * {@code growing}, then files; {@code generate FILE MEGABYTES} makes one of OTLP JSON lines. Once a process: what counts is the first time.
 */
public final class OpenedFileBenchmark {
    private OpenedFileBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("generate")) {
            generate(Path.of(arguments[1]), Long.parseLong(arguments[2]) << 20);
            return;
        }
        for (int i = 1; i < arguments.length; i++) {
            Path temp = Files.createTempDirectory("opened");
            long start = System.nanoTime();
            if (arguments[0].equals("folder")) {
                try (TraceStore store = TraceStore.open(temp.resolve("store"), InstantSource.system())) {
                    tell(arguments, i, start, read(Path.of(arguments[i]), store::write), store);
                }
            } else {
                try (TemporaryFolder folder = new TemporaryFolder(temp);
                        GrowingTraceStore store = new GrowingTraceStore(folder, InstantSource.system(), 64L << 20)) {
                    tell(arguments, i, start, read(Path.of(arguments[i]), store::write), store);
                }
            }
        }
    }

    private static FileReport read(Path file, Consumer<Trace> sink) throws Exception {
        return TraceFiles.read(file, sink, ReadOptions.usual());
    }

    private static void tell(String[] arguments, int i, long start, FileReport report, TraceFinder finder) {
        int page = finder.find(TraceQuery.ALL, 200, null).traces().size();
        long millis = (System.nanoTime() - start) / 1_000_000;
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                Locale.ROOT,
                "%s %s: %,d ms to the first %d of %,d traces, %,d spans, %s; heap %,d MB%n",
                arguments[0],
                Path.of(arguments[i]).getFileName(),
                millis,
                page,
                report.traces(),
                report.spans(),
                report.format(),
                heap >> 20);
    }

    private static void generate(Path file, long bytes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long written = 0;
            for (long trace = 1; written < bytes; trace++) {
                String line = line(trace);
                out.write(line);
                written += line.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(long trace) {
        StringBuilder spans = new StringBuilder();
        long start = 1_790_000_000_000_000_000L + trace * 1_000_000;
        for (int s = 1; s <= 8; s++) {
            spans.append(s == 1 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"traceId\":\"%032x\",\"spanId\":\"%08x%08x\",\"parentSpanId\":\"%s\",\"name\":\"call %d\","
                                    + "\"kind\":1,\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\",\"attributes\":"
                                    + "[{\"key\":\"http.route\",\"value\":{\"stringValue\":\"/cart/%d\"}}]}",
                            trace,
                            trace,
                            s,
                            s == 1 ? "" : String.format(Locale.ROOT, "%08x%08x", trace, s / 2),
                            s,
                            start + s * 1000L,
                            start + 900_000 - s * 10_000L,
                            trace % 100));
        }
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"shop\"}}]},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}\n";
    }
}
