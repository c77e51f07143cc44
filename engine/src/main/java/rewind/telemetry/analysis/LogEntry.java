package rewind.telemetry.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * An entry of a log file.
 *
 * @param type what kind of error: the exception's class without its package, else {@code data.error_type}; null for entries that
 *     are no errors
 * @param stack of the exception, null where there was none
 * @param json all of it, as it stands in the file
 */
public record LogEntry(
        Instant time,
        LogLevel level,
        String component,
        String category,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String spanId,
        List<String> services,
        String message,
        @Nullable String type,
        @Nullable String stack,
        ObjectNode json) {

    /**
     * Understands an entry.
     *
     * @throws IllegalArgumentException says what it lacks
     */
    public static LogEntry of(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        List<String> services = new ArrayList<>();
        json.path("services_encountered").forEach(service -> services.add(service.asText()));
        return new LogEntry(
                time(required(json, "timestamp")),
                LogLevel.of(required(json, "level")),
                required(json, "component"),
                json.path("category").asText(""),
                text(json, "request_id"),
                text(json, "trace_id"),
                text(json, "span_id"),
                List.copyOf(services),
                json.path("message").asText(""),
                type(json),
                text(json.path("exception"), "stack"),
                json);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its timestamp is no time: '" + text + "'", e);
        }
    }

    private static String required(JsonNode json, String field) {
        String value = text(json, field);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return value;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static @Nullable String type(JsonNode json) {
        String exception = text(json.path("exception"), "type");
        return exception == null
                ? text(json.path("data"), "error_type")
                : exception.substring(exception.lastIndexOf('.') + 1);
    }

    /** Whether it tells of something that went wrong: its level says so, or it has a type of error. */
    public boolean isError() {
        return type != null || level.isAtLeast(LogLevel.ERROR);
    }

    /** Milliseconds that something took, where it tells that; negative else. */
    public double durationMillis() {
        return json.path("data").path("duration_ms").asDouble(-1);
    }

    /** What took so long, or the message where that is not said. */
    public String operation() {
        return json.path("data").path("operation").asText(message);
    }
}
