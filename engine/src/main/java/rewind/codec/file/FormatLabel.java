package rewind.codec.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the parts of a file are, in one word: {@code otlp-jsonl+gz}, {@code jaeger-json(bare trace)}. */
final class FormatLabel {
    private boolean bundle;
    private final Set<String> parts = new LinkedHashSet<>();

    /**
     * Takes note of a part.
     *
     * @param shape what its reader says of it
     * @param packing of it alone: {@code +gz}
     */
    void add(TraceKind kind, String shape, String packing) {
        if (!bundle) {
            parts.add(of(kind, shape) + packing);
        }
    }

    /** The whole is a bundle, whatever its parts are. */
    void addBundle(String packing) {
        bundle = true;
        parts.clear();
        parts.add("bundle" + packing);
    }

    boolean isBundle() {
        return bundle;
    }

    private static String of(TraceKind kind, String shape) {
        String inBrackets = shape.isEmpty() ? "" : "(" + shape + ")";
        boolean lines = shape.equals("lines") || shape.equals("JSON lines");
        return switch (kind) {
            case OTLP_JSON -> lines ? "otlp-jsonl" : "otlp-json" + inBrackets;
            case OWN_JSON -> lines ? "jsonl" : "json" + inBrackets;
            case OTLP_PROTOBUF ->
                switch (shape) {
                    // In the words of the collector's file exporter, which writes them.
                    case "varint-delimited" -> "otlp-pb-delimited(varint)";
                    case "4-byte lengths" -> "otlp-pb-delimited(4-byte)";
                    default -> "otlp-pb" + inBrackets;
                };
            case TRACE_EVENT -> shape.isEmpty() ? "trace-event(obj)" : "trace-event" + inBrackets;
            case ZIPKIN_V1, ZIPKIN_V2 ->
                switch (shape) {
                    case "single span" -> kind.label() + "(single object)";
                    // What Zipkin's own /traces answers is as usual as what is posted to it.
                    case "array of traces" -> kind.label();
                    default -> kind.label() + inBrackets;
                };
            default -> kind.label() + inBrackets;
        };
    }

    /** @param packing of the whole, from the inside out */
    String text(String packing) {
        List<String> all = new ArrayList<>(parts);
        if (bundle) {
            return all.getFirst();
        }
        return String.join(", ", all.subList(0, Math.min(all.size(), 8))) + (all.size() > 8 ? ", ..." : "") + packing;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}
