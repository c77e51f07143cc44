package rewind.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.codec.json.TraceJson;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** {@code rewind traces}: the list. */
@Command(
        name = "traces",
        description = {"Lists recorded requests, newest first.", "Filters hold all together."},
        footer = {"", "Example: rewind traces --model-version v0.2 --status 4xx --since -1h"})
final class TracesCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    FilterOptions filters = new FilterOptions();

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
        TraceQuery query = filters.query();
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
