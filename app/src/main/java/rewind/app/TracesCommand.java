package rewind.app;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.codec.json.TraceJson;
import rewind.store.TraceFilters;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** {@code rewind traces}: the list. */
@Command(
        name = "traces",
        description = "Lists recorded requests, newest first. Filters hold all together.",
        footer = {"", "Example: rewind traces --model-version v0.2 --status 4xx --since -1h"})
final class TracesCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

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

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "From 1 to 1000 (default: 50).")
    int limit = 50;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "The next_cursor of the page before.")
    @Nullable String cursor;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        TraceQuery query = TraceFilters.parse(filters(), Clock.systemUTC());
        try (Sources sources = Sources.of(common.folder())) {
            TracePage page = sources.finder().find(query, limit, cursor);
            if (common.json) {
                System.out.println(Print.json(json -> TraceJson.writePage(json, page.traces(), page.nextCursor())));
            } else {
                print(page);
            }
        }
        return Exit.DONE;
    }

    private Map<String, String> filters() {
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

    private static void print(TracePage page) {
        if (page.traces().isEmpty()) {
            System.out.println("No traces match.");
            return;
        }
        System.out.print(Print.table(
                List.of("Time", "Request", "Model", ">User", ">k", ">Status", ">Latency", "Error"),
                page.traces().stream().map(TracesCommand::row).toList()));
        if (page.nextCursor() != null) {
            System.err.println("There are more: --cursor " + page.nextCursor());
        }
    }

    private static List<String> row(TraceSummary s) {
        return List.of(
                Print.time(s.timestampMillis()),
                s.requestId(),
                orEmpty(s.provenance().modelVersion()),
                orEmpty(s.userId()),
                orEmpty(s.k()),
                Integer.toString(s.status()),
                Print.millis(s.latencyMicros() / 1000.0),
                orEmpty(s.errorType()));
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
