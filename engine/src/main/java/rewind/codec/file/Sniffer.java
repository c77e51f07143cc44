package rewind.codec.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.codec.file.ProtobufShape.Signal;

/**
 * Tells what uncompressed content is by its beginning, and never by a name. Usually 64 KiB are enough; where a JSON object
 * begins with something long of its own, more is looked at before it is refused.
 */
final class Sniffer {
    private static final int[] WINDOWS = {1 << 16, 1 << 20, 1 << 24};
    private static final int LONGEST_START = 200;
    /** The key, the length of the value in one byte, and the value. */
    private static final Pattern AVRO_CODEC =
            Pattern.compile("avro\\.codec[\\x02-\\x20](null|deflate|snappy|zstandard|bzip2|xz)");

    private static final int HEADER_BYTES = 1 << 15;
    private static final Pattern FIELD = Pattern.compile("\"(\\w{1,40})\"\\s{0,5}:");

    private Sniffer() {}

    /** What the stream has; nothing of it is taken. */
    static Sniffed sniff(Head head) throws IOException {
        Sniffed sniffed = Sniffed.other("empty", "empty");
        for (int window : WINDOWS) {
            byte[] bytes = head.look(window);
            sniffed = of(bytes);
            boolean moreMayTell =
                    sniffed.label().equals("json") || sniffed.label().endsWith("(non-trace)");
            if (!moreMayTell || head.isAll(window)) {
                return sniffed;
            }
        }
        return sniffed;
    }

    private static Sniffed of(byte[] bytes) {
        if (bytes.length == 0) {
            return Sniffed.other("empty", "empty");
        }
        if (Magic.startsWith(bytes, 'O', 'b', 'j', 1)) {
            return Sniffed.traces(TraceKind.AVRO, TextEncoding.UTF_8).shaped(avroCodec(bytes));
        }
        Optional<BinaryKind> kind = BinaryKind.of(bytes);
        if (kind.isPresent()) {
            return Sniffed.other(kind.get().label(), kind.get().title());
        }
        Signal signal = ProtobufShape.of(bytes);
        if (signal == Signal.SPANS) {
            return Sniffed.traces(TraceKind.OTLP_PROTOBUF, TextEncoding.UTF_8);
        }
        TextEncoding encoding = TextEncoding.of(bytes);
        String text = encoding.decode(bytes);
        return isBinary(text) ? binary(signal, bytes) : text(text, encoding);
    }

    private static Sniffed text(String text, TextEncoding encoding) {
        String start = text.stripLeading();
        if (start.isEmpty()) {
            return Sniffed.other("empty", "empty but for white space");
        }
        boolean json = start.charAt(0) == '{' || start.charAt(0) == '[';
        JsonOutline outline = json ? JsonOutline.of(start) : null;
        return traces(outline, start)
                .map(kind -> Sniffed.traces(kind, encoding).shaped(shape(kind, outline)))
                .orElseGet(() -> outline == null ? TextKind.of(text) : JsonKind.other(outline));
    }

    /** How blocks are packed, which the header says in a map; none is {@code null}. */
    private static String avroCodec(byte[] bytes) {
        String header = new String(bytes, 0, Math.min(bytes.length, HEADER_BYTES), StandardCharsets.ISO_8859_1);
        Matcher codec = AVRO_CODEC.matcher(header);
        return codec.find() ? codec.group(1) : "null";
    }

    private static String shape(TraceKind kind, @Nullable JsonOutline outline) {
        boolean oneTrace = kind == TraceKind.JAEGER_JSON && outline != null && outline.has("data.spans");
        return oneTrace ? "data=object" : "";
    }

    private static Optional<TraceKind> traces(@Nullable JsonOutline outline, String text) {
        Optional<TraceKind> kind = outline == null ? Optional.empty() : JsonKind.traces(outline);
        if (kind.isPresent() || (outline != null && !outline.broken())) {
            return kind;
        }
        // A log with records among other lines, or a file of which the first line lost its beginning.
        return text.lines()
                .filter(line -> line.startsWith("{") || line.startsWith("["))
                .limit(LONGEST_START)
                .map(JsonOutline::of)
                .map(JsonKind::traces)
                .flatMap(Optional::stream)
                .filter(found -> found != TraceKind.EMPTY_ARRAY)
                .findFirst()
                .or(() -> outline == null ? Optional.empty() : JsonKind.traces(fieldsAlone(text)));
    }

    /** The names of all fields as if they were of one object: for a text that is damaged near its beginning. */
    private static JsonOutline fieldsAlone(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return new JsonOutline(names, names, 0, null, true);
    }

    private static boolean isBinary(String text) {
        int looked = Math.min(text.length(), 4096);
        int odd = 0;
        for (int i = 0; i < looked; i++) {
            char c = text.charAt(i);
            odd += c == 0xFFFD || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1B && c != 0x1E) ? 1 : 0;
        }
        return odd > looked / 100;
    }

    private static Sniffed binary(Signal signal, byte[] bytes) {
        return switch (signal) {
            case LOGS -> Sniffed.other("otlp-pb(non-trace)", "OTLP in protobuf with logs and no spans");
            case METRICS -> Sniffed.other("otlp-pb(non-trace)", "OTLP in protobuf with metrics and no spans");
            case RESOURCES -> Sniffed.other("otlp-pb(non-trace)", "OTLP in protobuf without spans");
            case ZIPKIN -> Sniffed.other("zipkin-pb", "Zipkin's protobuf: ask Zipkin for JSON instead");
            case PPROF -> Sniffed.other("pprof", "a profile of pprof");
            case PERFETTO ->
                Sniffed.other(
                        "perfetto",
                        "a trace of Perfetto in protobuf: Perfetto's 'traceconv json' makes what Rewind reads");
            case NONE, SPANS -> unknown(bytes);
        };
    }

    private static Sniffed unknown(byte[] bytes) {
        boolean zeros = true;
        for (byte b : bytes) {
            zeros &= b == 0;
        }
        if (zeros) {
            return Sniffed.other("zeros", "nothing but zeros");
        }
        String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        StringBuilder hex = new StringBuilder();
        start.chars().forEach(c -> hex.append(String.format("%02x ", c)));
        return Sniffed.other(
                "binary",
                "binary data of a kind that Rewind does not know, beginning with "
                        + hex.toString().strip());
    }
}
