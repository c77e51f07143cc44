package rewind.explorer.open;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The formats of files by the names that people know, instead of the labels that programs exchange. */
final class FormatWords {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bundle", "Rewind bundle"),
            Map.entry("json", "Rewind JSON"),
            Map.entry("jsonl", "Rewind JSON lines"),
            Map.entry("avro-ocf", "Avro"),
            Map.entry("otlp-json", "OTLP JSON"),
            Map.entry("otlp-jsonl", "OTLP JSON lines"),
            Map.entry("otlp-pb", "OTLP protobuf"),
            Map.entry("otlp-pb-delimited", "OTLP protobuf"),
            Map.entry("jaeger-json", "Jaeger JSON"),
            Map.entry("zipkin-v1", "Zipkin JSON, version 1"),
            Map.entry("zipkin-v2", "Zipkin JSON"),
            Map.entry("trace-event", "Chrome trace"),
            Map.entry("empty-array", "an empty list"));
    /** A name, the shape that it is in, and how it is packed, from the inside out. */
    private static final Pattern LABEL = Pattern.compile("([a-z0-9-]+)(?:\\([^)]*\\))?((?:\\+\\w+)*)");

    private FormatWords() {}

    /** In words; a label that is not known stays as it is. */
    static String of(String labels) {
        return Arrays.stream(labels.split(", ", -1))
                .map(FormatWords::one)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String one(String label) {
        Matcher parts = LABEL.matcher(label);
        String name = parts.matches() ? NAMES.get(parts.group(1)) : null;
        return name == null
                ? label
                : parts.group(2).isEmpty()
                        ? name
                        : name + " (" + parts.group(2).substring(1).replace("+", ", ") + ")";
    }
}
