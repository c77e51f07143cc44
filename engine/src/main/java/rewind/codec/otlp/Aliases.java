package rewind.codec.otlp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other names that fields of OTLP/JSON have in the wild. */
final class Aliases {
    /** What a field is called, and which rule its other name breaks. */
    record Alias(String name, Lenience lenience) {}

    private static final Map<String, Alias> ALIASES = aliases();

    private Aliases() {}

    static @Nullable Alias of(String name) {
        return ALIASES.get(name);
    }

    private static Map<String, Alias> aliases() {
        Map<String, Alias> all = new HashMap<>();
        for (String name : new String[] {
            "resourceSpans",
            "resourceLogs",
            "resourceMetrics",
            "resourceProfiles",
            "scopeSpans",
            "scopeLogs",
            "scopeMetrics",
            "schemaUrl",
            "traceId",
            "spanId",
            "parentSpanId",
            "traceState",
            "startTimeUnixNano",
            "endTimeUnixNano",
            "droppedAttributesCount",
            "droppedEventsCount",
            "droppedLinksCount",
            "timeUnixNano",
            "stringValue",
            "boolValue",
            "intValue",
            "doubleValue",
            "bytesValue",
            "arrayValue",
            "kvlistValue"
        }) {
            all.put(snake(name), new Alias(name, Lenience.SNAKE_CASE));
        }
        Map.of(
                        "batches", "resourceSpans",
                        "instrumentationLibrarySpans", "scopeSpans",
                        "instrumentation_library_spans", "scopeSpans",
                        "instrumentationLibrary", "scope",
                        "instrumentation_library", "scope",
                        "traceID", "traceId",
                        "spanID", "spanId",
                        "parentSpanID", "parentSpanId")
                .forEach((alias, name) -> all.put(alias, new Alias(name, Lenience.OLD_NAMES)));
        return Map.copyOf(all);
    }

    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }
}
