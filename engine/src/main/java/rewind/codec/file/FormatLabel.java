package rewind.codec.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the parts of a file are, in one word: {@code otlp-jsonl+gz}, {@code jaeger-json(bare trace)}. */
final class FormatLabel {
    private final Set<String> parts = new LinkedHashSet<>();

    /**
     * Takes note of a part.
     *
     * @param shape what its reader says of it
     * @param packing of it alone: {@code +gz}
     */
    void add(TraceKind kind, String shape, String packing) {
        parts.add(of(kind, shape) + packing);
    }

    private static String of(TraceKind kind, String shape) {
        String inBrackets = shape.isEmpty() ? "" : "(" + shape + ")";
        return switch (kind) {
            case OTLP_JSON ->
                shape.startsWith("lines") ? "otlp-jsonl" + rest(shape, "lines") : "otlp-json" + inBrackets;
            case OWN_JSON -> shape.startsWith("lines") ? "jsonl" + rest(shape, "lines") : "json" + inBrackets;
            // The collector's word for messages with their lengths before them is part of the name.
            case OTLP_PROTOBUF -> shape.startsWith("delimited") ? "otlp-pb-" + shape : "otlp-pb" + inBrackets;
            case TRACE_EVENT -> shape.isEmpty() ? "trace-event(obj)" : "trace-event" + inBrackets;
            case ZIPKIN_V1, ZIPKIN_V2 -> kind.label() + inBrackets.replace("single span", "single object");
            default -> kind.label() + inBrackets;
        };
    }

    private static String rest(String shape, String word) {
        String rest = shape.substring(word.length()).strip();
        return rest.isEmpty() ? "" : "(" + rest.replaceFirst("^, *", "") + ")";
    }

    /** @param packing of the whole, from the inside out */
    String text(String packing) {
        List<String> all = new ArrayList<>(parts);
        return String.join(", ", all.subList(0, Math.min(all.size(), 8))) + (all.size() > 8 ? ", ..." : "") + packing;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}
