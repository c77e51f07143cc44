package rewind.codec.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.github.luben.zstd.ZstdInputStream;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import rewind.codec.Problem;
import rewind.codec.TraceOutput;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

/**
 * The readers against the parsers that they stand on, over the same bytes: Jackson's loop over tokens, and the classes
 * that protobuf's compiler generates. Then requests of 1,000 spans through {@link OtlpRequest}.
 *
 * <p>{@code mvn -q -Pbenchmark -pl engine -am package -DskipTests -Dbenchmark=rewind.codec.otlp.OtlpBenchmark}
 */
final class OtlpBenchmark {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;
    private static final int SMALLEST = 16 << 20;

    private static final JsonFactory JACKSON = new JsonFactory();

    private OtlpBenchmark() {}

    private interface Work {
        void run() throws IOException;
    }

    /** Counts, so that nothing is left out for being unused. */
    private static final class Counted implements TraceSink {
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
            // Not what is measured.
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path traces = Path.of(System.getProperty("rewind.shared"), "traces");
        json(
                "JSON, SDKs of JavaScript",
                repeated(plain(traces.resolve("captured/otlp-fileexporter-native.jsonl.zst"))));
        json("JSON, Java agent", repeated(plain(traces.resolve("captured/otlp-javaagent-maven-build.stdout.jsonl"))));
        protobuf("protobuf, SDKs of JavaScript", repeated(plain(traces.resolve("captured/otlp-js-proto.pb"))));
        requests();
    }

    private static byte[] plain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain =
                        file.toString().endsWith(".zst") ? new ZstdInputStream(in).setContinuous(true) : in) {
            return plain.readAllBytes();
        }
    }

    /** Files and plain messages may both be put one after the other. */
    private static byte[] repeated(byte[] bytes) {
        int times = Math.max(1, SMALLEST / bytes.length);
        byte[] all = new byte[times * bytes.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
    }

    private static void json(String what, byte[] bytes) throws IOException {
        compare(
                what,
                bytes,
                () -> {
                    try (JsonParser parser = JACKSON.createParser(new ByteArrayInputStream(bytes))) {
                        while (parser.nextToken() != null) {
                            // tokens are all that is wanted
                        }
                    }
                },
                () -> read(new OtlpJsonReader(), bytes));
    }

    private static void protobuf(String what, byte[] bytes) throws IOException {
        compare(what, bytes, () -> generated(bytes), () -> read(new OtlpProtobufReader(), bytes));
    }

    private static void generated(byte[] bytes) throws IOException {
        if (TracesData.parseFrom(bytes).getResourceSpansCount() == 0) {
            throw new IllegalStateException("no spans were read");
        }
    }

    private static void read(TraceReader reader, byte[] bytes) throws IOException {
        Counted counted = new Counted();
        reader.read(new ByteArrayInputStream(bytes), counted);
        if (counted.spans == 0) {
            throw new IllegalStateException("no spans were read");
        }
    }

    private static void compare(String what, byte[] bytes, Work bare, Work ours) throws IOException {
        double[] bareSeconds = new double[ROUNDS];
        double[] ourSeconds = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double a = seconds(bare);
            double b = seconds(ours);
            if (round >= 0) {
                bareSeconds[round] = a;
                ourSeconds[round] = b;
            }
        }
        double bareRate = bytes.length / 1e6 / median(bareSeconds);
        double ourRate = bytes.length / 1e6 / median(ourSeconds);
        System.out.printf(
                Locale.ROOT,
                "%-30s bare parser %,6.0f MB/s  ours %,6.0f MB/s  ratio %.2f%n",
                what,
                bareRate,
                ourRate,
                ourRate / bareRate);
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void requests() throws IOException {
        List<Trace> traces = new ArrayList<>();
        for (int trace = 0; trace < 100; trace++) {
            List<Span> spans = new ArrayList<>();
            for (int span = 0; span < 10; span++) {
                spans.add(span(trace, span));
            }
            traces.add(SpanTrace.of("%032x".formatted(0x1234567890L * (trace + 1)), spans));
        }
        ByteArrayOutputStream protobuf = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (TraceOutput one = OtlpProtobufOutput.plain(protobuf);
                TraceOutput two = OtlpJsonOutput.document(json)) {
            for (Trace trace : traces) {
                one.write(trace);
                two.write(trace);
            }
        }
        byte[] protobufBody = protobuf.toByteArray();
        byte[] jsonBody = json.toByteArray();
        request("protobuf", protobufBody, () -> taken(OtlpRequest.protobuf(protobufBody, new Counted())));
        request("JSON", jsonBody, () -> taken(OtlpRequest.json(jsonBody, new Counted())));
    }

    private static void taken(OtlpRequest.Rejected rejected) {
        if (rejected.spans() > 0) {
            throw new IllegalStateException(rejected.toString());
        }
    }

    private static Span span(int trace, int number) {
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        attributes.put("http.request.method", AttributeValue.of("GET"));
        attributes.put("http.response.status_code", AttributeValue.of(200));
        attributes.put("url.path", AttributeValue.of("/items/" + trace));
        attributes.put("server.address", AttributeValue.of("shop.internal"));
        attributes.put("server.port", AttributeValue.of(8443));
        attributes.put("user.id", AttributeValue.of("user-" + (trace * 31 + number)));
        attributes.put("otel.scope.name", AttributeValue.of("io.opentelemetry.http"));
        attributes.put("otel.flags", AttributeValue.of(257));
        return new Span(
                "%016x".formatted(0x9E3779B97F4A7C15L * (trace * 10L + number + 1)),
                number == 0 ? null : "%016x".formatted(0x9E3779B97F4A7C15L * (trace * 10L + 1)),
                "GET /items/{id}",
                SpanKind.SERVER,
                "shop",
                1_790_000_000_000_000_000L + number,
                1_000_000,
                SpanStatus.UNSET,
                null,
                attributes.build(),
                List.of(),
                List.of());
    }

    private static void request(String what, byte[] body, Work decode) throws IOException {
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double taken = seconds(() -> {
                for (int i = 0; i < 100; i++) {
                    decode.run();
                }
            });
            if (round >= 0) {
                rates[round] = 100_000 / taken;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "request of 1,000 spans in %-8s  %,d bytes  %,.0f spans/s on one core%n",
                what,
                body.length,
                median(rates));
    }
}
