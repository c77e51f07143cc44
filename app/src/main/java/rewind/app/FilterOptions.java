package rewind.app;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.store.TraceFilters;
import rewind.store.TraceQuery;

/** Which traces are meant: the filters of {@code /traces}. */
final class FilterOptions {
    @Option(names = "--model-version", paramLabel = "VERSION")
    @Nullable String modelVersion;

    @Option(names = "--model-name", paramLabel = "NAME")
    @Nullable String modelName;

    @Option(names = "--status", paramLabel = "STATUS", description = "A status or a class: 404, 4xx.")
    @Nullable String status;

    @Option(
            names = {"--user-id", "--user"},
            paramLabel = "ID")
    @Nullable String userId;

    @Option(names = "--variant", paramLabel = "NAME")
    @Nullable String variant;

    @Option(names = "--path", paramLabel = "TEMPLATE", description = "For example /recommend/{user_id}")
    @Nullable String path;

    @Option(
            names = {"--min-latency-ms", "--min-latency"},
            paramLabel = "MS")
    @Nullable String minLatency;

    @Option(
            names = {"--max-latency-ms", "--max-latency"},
            paramLabel = "MS")
    @Nullable String maxLatency;

    @Option(names = "--since", paramLabel = "TIME", description = "ISO 8601, seconds since the epoch, or -1h.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME")
    @Nullable String until;

    @Option(
            names = "--q",
            paramLabel = "TEXT",
            description = "A typed query: status>=500 latency>200ms span.ranking>50ms text")
    @Nullable String text;

    TraceQuery query() {
        return TraceFilters.parse(given(), Clock.systemUTC());
    }

    /** Whether any was given. */
    boolean areGiven() {
        return !given().isEmpty();
    }

    private Map<String, String> given() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "model_version", modelVersion);
        put(filters, "model_name", modelName);
        put(filters, "status", status);
        put(filters, "user_id", userId);
        put(filters, "variant", variant);
        put(filters, "path", path);
        put(filters, "min_latency_ms", minLatency);
        put(filters, "max_latency_ms", maxLatency);
        put(filters, "since", since);
        put(filters, "until", until);
        put(filters, "q", text);
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }
}
