package rewind.codec.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rewind.codec.TraceOutput;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

/** Files of every format, as this program writes them and as others do. */
final class Samples {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long LARGEST = 200_000;

    private Samples() {}

    /** A trace of a few spans that has something of everything. */
    static Trace trace(int number) {
        String traceId = "%032x".formatted(number + 1);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            spans.add(new Span(
                    "%016x".formatted(i + 1),
                    i == 0 ? null : "%016x".formatted(1 + i / 2),
                    "step " + i + " é",
                    i == 0 ? SpanKind.SERVER : SpanKind.CLIENT,
                    "shop-" + i % 2,
                    START + number * 1_000_000_000L + i * 1_000_000L,
                    5_000_000L - i * 1000L,
                    i == 3 ? SpanStatus.ERROR : SpanStatus.OK,
                    i == 3 ? "it broke" : null,
                    Map.of("http.status_code", AttributeValue.of(200 + i), "path", AttributeValue.of("/a/" + i)),
                    List.of(new SpanEvent(START + i, "log", Map.of("message", AttributeValue.of("seen")))),
                    i == 4 ? List.of(new SpanLink(traceId, "%016x".formatted(2), Map.of())) : List.of(),
                    Map.of("host.name", AttributeValue.of("one"))));
        }
        return SpanTrace.of(traceId, spans);
    }

    static byte[] saved(SaveFormat format, int traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = format.open(bytes, "Rewind test", Instant.EPOCH)) {
            for (int i = 0; i < traces; i++) {
                out.write(trace(i));
            }
        }
        return bytes.toByteArray();
    }

    /** All that is generated. */
    static List<byte[]> generated() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (SaveFormat format : SaveFormat.values()) {
            byte[] content = saved(format, 3);
            all.add(content);
            all.add(Packed.gzip(content));
            all.add(Packed.zstd(content));
            all.add(Packed.zip(Map.of("a", content, "b", content)));
        }
        byte[] protobuf = saved(SaveFormat.OTLP_PROTOBUF, 1);
        all.add(framed(protobuf, false));
        all.add(framed(protobuf, true));
        for (String text : List.of(
                "[{\"ph\":\"B\",\"pid\":1,\"tid\":1,\"ts\":1,\"name\":\"a\"},{\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":2,"
                        + "\"dur\":3,\"name\":\"b\",\"args\":{\"k\":[1,{}]}},{\"ph\":\"E\",\"pid\":1,\"tid\":1,\"ts\":9},"
                        + "{\"ph\":\"b\",\"cat\":\"c\",\"id\":\"0x1\",\"pid\":1,\"tid\":1,\"ts\":1,\"name\":\"d\"},"
                        + "{\"ph\":\"e\",\"cat\":\"c\",\"id\":\"0x1\",\"pid\":1,\"tid\":1,\"ts\":4,\"name\":\"d\"},",
                "{\"traceEvents\":[{\"ph\":\"M\",\"pid\":1,\"name\":\"process_name\",\"args\":{\"name\":\"p\"}},"
                        + "{\"ph\":\"s\",\"id\":1,\"pid\":1,\"tid\":1,\"ts\":1,\"name\":\"f\"},{\"ph\":\"X\",\"pid\":\"1\","
                        + "\"tid\":\"x\",\"ts\":\"2.5\",\"dur\":\"1\",\"name\":\"b\"}],\"displayTimeUnit\":\"ns\"}",
                "[{\"traceId\":\"1\",\"id\":\"2\",\"annotations\":[{\"timestamp\":1,\"value\":\"cs\",\"endpoint\":"
                        + "{\"serviceName\":\"a\",\"ipv4\":\"1.2.3.4\"}},{\"timestamp\":5,\"value\":\"cr\",\"endpoint\":{}}],"
                        + "\"binaryAnnotations\":[{\"key\":\"sa\",\"value\":true,\"endpoint\":{\"serviceName\":\"b\"}}]}]",
                "{\"traceID\":\"a\",\"spans\":[{\"spanID\":\"b\",\"traceID\":\"a\",\"operationName\":\"o\",\"startTime\":1,"
                        + "\"duration\":2,\"references\":[{\"refType\":\"CHILD_OF\",\"traceID\":\"a\",\"spanID\":\"c\"}],"
                        + "\"logs\":[{\"timestamp\":1,\"fields\":[{\"key\":\"event\",\"type\":\"string\",\"value\":\"x\"}]}],"
                        + "\"processID\":\"p1\"}],\"processes\":{\"p1\":{\"serviceName\":\"s\",\"tags\":[]}}}")) {
            all.add(text.getBytes(StandardCharsets.UTF_8));
            all.add(text.getBytes(StandardCharsets.UTF_16LE));
        }
        return all;
    }

    private static byte[] framed(byte[] message, boolean fourBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            if (fourBytes) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    out.write(message.length >> shift);
                }
            } else {
                int rest = message.length;
                while (rest > 0x7F) {
                    out.write((rest & 0x7F) | 0x80);
                    rest >>= 7;
                }
                out.write(rest);
            }
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    /** Real files that are small enough to be read a thousand times. */
    static List<byte[]> real(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                if (Files.size(file) <= LARGEST) {
                    all.add(Files.readAllBytes(file));
                }
            }
        }
        return all;
    }
}
