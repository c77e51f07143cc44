package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.trace.LogLevel;

/** The log files of an engine in another process, asked over HTTP. */
final class HttpLogs implements LogLookup {
    private static final byte[] NOTHING = new byte[0];
    /** For a count, which reads all files. */
    private static final Duration COUNTING = Duration.ofMinutes(10);

    private final HttpCalls calls;

    HttpLogs(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public Page page(LogFilter filter, int limit, @Nullable String cursor) {
        Map<String, String> parameters = parameters(filter);
        parameters.put("limit", Integer.toString(limit));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        JsonNode json = ask("/logs", parameters, HttpCalls.PATIENCE);
        List<LogEntry> entries = new ArrayList<>();
        json.path("logs").forEach(entry -> entries.add(entry(entry)));
        JsonNode next = json.path("next_cursor");
        return new Page(entries, next.isTextual() ? next.textValue() : null, problems(json));
    }

    private static LogEntry entry(JsonNode json) {
        try {
            return LogEntry.of(json);
        } catch (IllegalArgumentException e) {
            throw new EngineException("The engine gave an entry of a log that cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public LogCounts counts(LogFilter filter, BooleanSupplier cancelled) {
        JsonNode json = ask("/logs/counts", parameters(filter), COUNTING);
        List<LogCounts.Slice> overTime = new ArrayList<>();
        json.path("over_time").forEach(slice -> overTime.add(slice(slice)));
        return new LogCounts(
                json.path("total").asLong(),
                counts(json.path("by_component")),
                counts(json.path("by_type")),
                overTime,
                problems(json));
    }

    private static List<LogCounts.Count> counts(JsonNode json) {
        List<LogCounts.Count> counts = new ArrayList<>();
        json.forEach(count -> counts.add(new LogCounts.Count(
                count.path("name").asText(), count.path("count").asLong())));
        return counts;
    }

    private static LogCounts.Slice slice(JsonNode json) {
        Map<LogLevel, Long> byLevel = new EnumMap<>(LogLevel.class);
        json.path("by_level")
                .properties()
                .forEach(level -> byLevel.put(
                        LogLevel.of(level.getKey()), level.getValue().asLong()));
        return new LogCounts.Slice(
                Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("until").asText()),
                byLevel);
    }

    private static List<String> problems(JsonNode json) {
        List<String> problems = new ArrayList<>();
        json.path("problems")
                .forEach(problem -> problems.add(problem.path("place").asText() + ": "
                        + problem.path("message").asText()));
        return problems;
    }

    @Override
    public Map<String, LogLevel> levels() {
        return levels(ask("/loggers", Map.of(), HttpCalls.LITTLE_PATIENCE));
    }

    @Override
    public Map<String, LogLevel> setLevel(String component, LogLevel level) {
        String query = HttpCalls.query(Map.of("component", component, "level", level.name()));
        HttpCalls.Answer answer = calls.ask("POST", "/loggers?" + query, Set.of(200, 400));
        return levels(understood(answer));
    }

    private static Map<String, LogLevel> levels(JsonNode json) {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        json.path("loggers")
                .forEach(logger -> levels.put(
                        logger.path("component").asText(),
                        LogLevel.of(logger.path("level").asText())));
        return levels;
    }

    private JsonNode ask(String path, Map<String, String> parameters, Duration patience) {
        String query = HttpCalls.query(parameters);
        return understood(
                calls.ask("GET", query.isEmpty() ? path : path + "?" + query, Set.of(200, 400), NOTHING, patience));
    }

    private static JsonNode understood(HttpCalls.Answer answer) {
        if (answer.status() == 400) {
            throw new IllegalArgumentException(answer.detail());
        }
        return answer.json();
    }

    private static Map<String, String> parameters(LogFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "since", filter.since());
        put(parameters, "until", filter.until());
        put(parameters, "level", filter.level());
        put(parameters, "component", filter.component());
        put(parameters, "type", filter.type());
        put(parameters, "q", filter.text());
        put(parameters, "request_id", filter.requestId());
        if (filter.errors()) {
            parameters.put("errors", "true");
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
