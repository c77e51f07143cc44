package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.store.TraceFilters;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.ErrorCounts;
import rewind.telemetry.analysis.ErrorEvent;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogProblem;
import rewind.telemetry.analysis.LogSearch;
import rewind.telemetry.logs.EngineLogs;
import rewind.trace.LogLevel;

/**
 * {@code GET /logs}: entries of this engine's log files, newest first; {@code GET /logs/counts}: how many there are, by component,
 * type, level and over time; {@code GET} and {@code POST /loggers}: from which level on components log.
 */
final class LogRoutes {
    private static final List<String> FILTERS =
            List.of("since", "until", "level", "component", "type", "q", "request_id", "errors");

    private static final int USUAL = 100;

    private final EngineLogs logs;
    private final InstantSource clock;

    LogRoutes(EngineLogs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/logs", Set.of("GET"), this::entries),
                Route.of("/logs/counts", Set.of("GET"), this::counts),
                Route.of("/loggers", Set.of("GET", "POST", "PUT"), this::loggers));
    }

    private Reply entries(Call call) {
        Parameters parameters = call.parameters();
        List<String> known = new ArrayList<>(FILTERS);
        known.addAll(List.of("limit", "cursor"));
        parameters.only(known);
        LogFilter filter = filter(parameters);
        int limit = parameters.whole("limit", USUAL, 1, LogSearch.MOST);
        LogSearch.Page page = read(search -> search.page(filter, limit, parameters.text("cursor")));
        return Reply.ok(json -> AnalysisJson.write(json, page));
    }

    private Reply counts(Call call) {
        call.parameters().only(FILTERS);
        LogFilter filter = filter(call.parameters());
        ErrorCounts counts = new ErrorCounts();
        List<LogProblem> problems = new ArrayList<>();
        read(search -> {
            search.scan(filter, entry -> counts.add(ErrorEvent.of(entry)), problems::add);
            return counts;
        });
        return Reply.ok(json -> {
            json.writeStartObject();
            AnalysisJson.write(json, counts);
            AnalysisJson.problems(json, problems);
            json.writeEndObject();
        });
    }

    /** Reads the files, also those lines that are still on their way there. */
    private interface Reading<T> {
        T from(LogSearch search) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            logs.await();
            boolean any = Files.isDirectory(logs.settings().folder());
            return reading.from(new LogSearch(any ? List.of(logs.settings().folder()) : List.of()));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw HttpError.unavailable("LogsUnreadable", "The log files cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpError.unavailable("Closing", "The engine is closing.");
        }
    }

    private LogFilter filter(Parameters parameters) {
        try {
            String level = parameters.text("level");
            LogFilter filter = LogFilter.ALL
                    .between(time("since", parameters), time("until", parameters))
                    .withLevel(level == null ? null : LogLevel.of(level))
                    .withComponent(parameters.text("component"))
                    .withType(parameters.text("type"))
                    .withText(parameters.text("q"))
                    .withRequestId(parameters.text("request_id"));
            return parameters.flag("errors") ? filter.onlyErrors() : filter;
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Instant time(String name, Parameters parameters) {
        String text = parameters.text(name);
        return text == null ? null : TraceFilters.time(name, text, clock);
    }

    private Reply loggers(Call call) {
        if (!call.method().equals("GET")) {
            change(call.parameters());
        } else {
            call.parameters().only(List.of());
        }
        Map<String, LogLevel> levels = logs.levels().all();
        return Reply.ok(json -> write(json, levels));
    }

    private void change(Parameters parameters) {
        parameters.only(List.of("component", "level"));
        String component = parameters.text("component");
        String level = parameters.text("level");
        if (component == null || level == null) {
            throw HttpError.badRequest(
                    "BadParameter",
                    (component == null ? "component" : "level")
                            + " is missing: /loggers?component=ranking&level=DEBUG");
        }
        try {
            logs.levels().set(component, LogLevel.of(level));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator json, Map<String, LogLevel> levels) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("loggers");
        for (Map.Entry<String, LogLevel> logger : levels.entrySet()) {
            json.writeStartObject();
            json.writeStringField("component", logger.getKey());
            json.writeStringField("level", logger.getValue().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("levels");
        for (LogLevel level : LogLevel.values()) {
            json.writeString(level.name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
