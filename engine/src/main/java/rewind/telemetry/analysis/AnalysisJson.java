package rewind.telemetry.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Analyses as JSON, as routes answer and commands print them. */
public final class AnalysisJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnalysisJson() {}

    /** {@code {logs:[...], next_cursor, problems:[{place, message}]}}; the entries as they stand in the files. */
    public static void write(JsonGenerator json, LogSearch.Page page) throws IOException {
        json.writeStartObject();
        entries(json, "logs", page.entries());
        text(json, "next_cursor", page.nextCursor());
        problems(json, page.problems());
        json.writeEndObject();
    }

    /** A field with entries as they stand in the files. */
    public static void entries(JsonGenerator json, String name, List<LogEntry> entries) throws IOException {
        json.writeArrayFieldStart(name);
        for (LogEntry entry : entries) {
            json.writeRawValue(JSON.writeValueAsString(entry.json()));
        }
        json.writeEndArray();
    }

    /** The field {@code problems}: {@code [{place, message}]}, the place as file and line. */
    public static void problems(JsonGenerator json, List<LogProblem> problems) throws IOException {
        json.writeArrayFieldStart("problems");
        for (LogProblem problem : problems) {
            json.writeStartObject();
            json.writeStringField("place", problem.place());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Fields of an object: {@code total, by_component, by_type, by_level:[{name, count}], over_time:[{from, until, count,
     * by_level:{ERROR: 3}}]}. */
    public static void write(JsonGenerator json, ErrorCounts counts) throws IOException {
        json.writeNumberField("total", counts.total());
        counts(json, "by_component", counts.byComponent());
        counts(json, "by_type", counts.byType());
        counts(json, "by_level", counts.byLevel());
        json.writeArrayFieldStart("over_time");
        for (ErrorCounts.Bucket bucket : counts.overTime()) {
            json.writeStartObject();
            json.writeStringField("from", bucket.from().toString());
            json.writeStringField("until", bucket.until().toString());
            json.writeNumberField("count", bucket.count());
            json.writeObjectFieldStart("by_level");
            for (Map.Entry<String, Long> level : new TreeMap<>(bucket.byLevel()).entrySet()) {
                json.writeNumberField(level.getKey(), level.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, List<ErrorCounts.Count> counts) throws IOException {
        json.writeArrayFieldStart(name);
        for (ErrorCounts.Count count : counts) {
            json.writeStartObject();
            json.writeStringField("name", count.name());
            json.writeNumberField("count", count.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code {time, level, component, type, message, request_id}}. */
    public static void write(JsonGenerator json, ErrorEvent error) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", error.time().toString());
        json.writeStringField("level", error.level());
        json.writeStringField("component", error.component());
        text(json, "type", error.type());
        json.writeStringField("message", error.message());
        text(json, "request_id", error.requestId());
        json.writeEndObject();
    }

    /** Fields of an object: {@code count, mean_ms, p50_ms, p95_ms, p99_ms, max_ms}. */
    public static void write(JsonGenerator json, Performance.Figures figures) throws IOException {
        json.writeNumberField("count", figures.count());
        json.writeNumberField("mean_ms", figures.mean());
        json.writeNumberField("p50_ms", figures.p50());
        json.writeNumberField("p95_ms", figures.p95());
        json.writeNumberField("p99_ms", figures.p99());
        json.writeNumberField("max_ms", figures.max());
    }

    /** {@code {component, operation, time, duration_ms, request_id}}. */
    public static void write(JsonGenerator json, Timing timing) throws IOException {
        json.writeStartObject();
        json.writeStringField("component", timing.component());
        json.writeStringField("operation", timing.operation());
        json.writeStringField("time", timing.at().toString());
        json.writeNumberField("duration_ms", timing.millis());
        text(json, "request_id", timing.requestId());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
