package rewind.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A trace as Jaeger exports it, of 20,000 spans: chains of a hundred calls, side by side, in five services. */
final class LargeTrace {
    private static final int SPANS = 20_000;
    private static final int CHAIN = 100;
    private static final int SERVICES = 5;
    private static final long START_MICROS = 1_795_000_000_000_000L;

    private LargeTrace() {}

    static Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"data\":[{\"traceID\":\"abc1\",\"spans\":[");
            for (int s = 0; s < SPANS; s++) {
                out.write(s == 0 ? "" : ",");
                out.write(span(s));
            }
            out.write("],\"processes\":{");
            for (int p = 0; p < SERVICES; p++) {
                out.write((p == 0 ? "" : ",") + "\"p" + p + "\":{\"serviceName\":\"service-" + p + "\",\"tags\":[]}");
            }
            out.write("}}]}");
        }
        return file;
    }

    private static String span(int number) {
        int parent = number % CHAIN == 0 ? 0 : number - 1;
        String reference = number == 0
                ? ""
                : "{\"refType\":\"CHILD_OF\",\"traceID\":\"abc1\",\"spanID\":\"%016x\"}".formatted(parent + 1);
        return String.format(
                Locale.ROOT,
                "{\"traceID\":\"abc1\",\"spanID\":\"%016x\",\"operationName\":\"call %d\",\"references\":[%s],"
                        + "\"startTime\":%d,\"duration\":%d,\"processID\":\"p%d\",\"tags\":[{\"key\":\"http.url\","
                        + "\"type\":\"string\",\"value\":\"/item/%d\"},{\"key\":\"retries\",\"type\":\"int64\",\"value\":%d}],"
                        + "\"logs\":[{\"timestamp\":%d,\"fields\":[{\"key\":\"event\",\"type\":\"string\",\"value\":\"sent\"}]}]}",
                number + 1,
                number % 1000,
                reference,
                START_MICROS + number * 10L,
                number == 0 ? SPANS * 10L + 1000 : (CHAIN - number % CHAIN) * 10L,
                number % SERVICES,
                number,
                number % 3,
                START_MICROS + number * 10L + 1);
    }
}
