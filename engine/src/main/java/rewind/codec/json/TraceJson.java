package rewind.codec.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Writes traces as the JSON of {@code GET /trace/{request_id}} and {@code GET /traces}: snake_case names, times since
 * the epoch in UTC with the unit in the name, {@code stored_at} in seconds with a fraction.
 */
public final class TraceJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TraceJson() {}

    /** {@code {request_id, trace:{..}, items, scores, stages, spans, logs, services_encountered, trace_id, ..}}. */
    public static void write(JsonGenerator json, Trace trace) throws IOException {
        write(json, trace, more -> {});
    }

    /** What else is told of a trace. */
    public interface More {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * The same with more fields at the end.
     *
     * @param more writes them into the object that is open
     */
    public static void write(JsonGenerator json, Trace trace, More more) throws IOException {
        TraceSummary s = trace.summary();
        json.writeStartObject();
        json.writeStringField("request_id", s.requestId());
        json.writeStringField("trace_id", s.traceId());
        json.writeFieldName("trace");
        write(json, s);
        items(json, trace.items());
        json.writeArrayFieldStart("stages");
        for (StageItems stage : trace.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.stage());
            items(json, stage.items());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("spans");
        for (Span span : trace.spans()) {
            span(json, span);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("logs");
        for (LogRecord log : trace.logs()) {
            log(json, log);
        }
        json.writeEndArray();
        strings(json, "services_encountered", trace.servicesEncountered());
        attributes(json, "attributes", trace.attributes());
        optional(json, "error_type", s.errorType());
        more.write(json);
        json.writeEndObject();
    }

    /** {@code {traces: [..], next_cursor}}: a page of a list. */
    public static void writePage(JsonGenerator json, List<TraceSummary> traces, @Nullable String nextCursor)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("traces");
        for (TraceSummary summary : traces) {
            write(json, summary);
        }
        json.writeEndArray();
        optional(json, "next_cursor", nextCursor);
        json.writeEndObject();
    }

    /** The summary alone, as in a list. */
    public static void write(JsonGenerator json, TraceSummary s) throws IOException {
        json.writeStartObject();
        json.writeStringField("request_id", s.requestId());
        json.writeStringField("trace_id", s.traceId());
        json.writeNumberField("timestamp", s.timestampMillis());
        provenance(json, s.provenance());
        decimal(json, "latency_ms", s.latencyMicros(), 3);
        Long user = s.userId();
        if (user == null) {
            json.writeNullField("user_id");
        } else {
            json.writeNumberField("user_id", user);
        }
        Integer k = s.k();
        if (k == null) {
            json.writeNullField("k");
        } else {
            json.writeNumberField("k", k);
        }
        json.writeNumberField("num_items", s.numItems());
        json.writeNumberField("status", s.status());
        optional(json, "variant", s.variant());
        json.writeStringField("path", s.path());
        json.writeStringField("method", s.method());
        optional(json, "error_type", s.errorType());
        decimal(json, "stored_at", s.storedAtMicros(), 6);
        optional(json, "service", s.service());
        json.writeNumberField("span_count", s.spanCount());
        json.writeEndObject();
    }

    /** The five fields of {@link Provenance}, into the object that is open. */
    public static void provenance(JsonGenerator json, Provenance p) throws IOException {
        optional(json, "model_name", p.modelName());
        optional(json, "model_version", p.modelVersion());
        optional(json, "git_sha", p.gitSha());
        optional(json, "data_snapshot_id", p.dataSnapshotId());
        optional(json, "container_image_digest", p.containerImageDigest());
    }

    /** An array of strings, into the object that is open. */
    public static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /**
     * A whole number of small units as a number of large ones, into the object that is open: exact, and in the plain
     * digits that people read, where a double would come as {@code 1.79E9}.
     *
     * @param scale how many decimal places the large unit has
     */
    public static void decimal(JsonGenerator json, String name, long smallUnits, int scale) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(smallUnits, scale).toPlainString());
    }

    /** A string or null, into the object that is open. */
    public static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    private static void items(JsonGenerator json, ItemList items) throws IOException {
        json.writeArrayFieldStart("items");
        for (int i = 0; i < items.size(); i++) {
            json.writeNumber(items.id(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("scores");
        for (int i = 0; i < items.size(); i++) {
            json.writeNumber(items.score(i));
        }
        json.writeEndArray();
    }

    private static void span(JsonGenerator json, Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("span_id", span.spanId());
        optional(json, "parent_span_id", span.parentSpanId());
        json.writeStringField("name", span.name());
        json.writeStringField("kind", span.kind().name());
        json.writeStringField("component", span.component());
        nanos(json, "start_time_unix_nano", span.startEpochNanos());
        json.writeNumberField("duration_nano", span.durationNanos());
        decimal(json, "duration_ms", span.durationNanos(), 6);
        json.writeStringField("status", span.status().name());
        optional(json, "status_message", span.statusMessage());
        attributes(json, "attributes", span.attributes());
        json.writeFieldName("events");
        events(json, span);
        json.writeFieldName("links");
        links(json, span);
        attributes(json, "resource", span.resource());
        json.writeEndObject();
    }

    /** Attributes as one JSON object. */
    public static String text(Map<String, AttributeValue> attributes) throws IOException {
        return text(json -> AttributeJson.write(json, attributes));
    }

    /** A span's events as one JSON array. */
    public static String eventsText(Span span) throws IOException {
        return text(json -> events(json, span));
    }

    /** A span's links as one JSON array. */
    public static String linksText(Span span) throws IOException {
        return text(json -> links(json, span));
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Body body) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        }
        return text.toString();
    }

    private static void events(JsonGenerator json, Span span) throws IOException {
        json.writeStartArray();
        for (SpanEvent event : span.events()) {
            json.writeStartObject();
            nanos(json, "time_unix_nano", event.epochNanos());
            json.writeStringField("name", event.name());
            attributes(json, "attributes", event.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, Span span) throws IOException {
        json.writeStartArray();
        for (SpanLink link : span.links()) {
            json.writeStartObject();
            json.writeStringField("trace_id", link.traceId());
            json.writeStringField("span_id", link.spanId());
            attributes(json, "attributes", link.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void log(JsonGenerator json, LogRecord log) throws IOException {
        json.writeStartObject();
        nanos(json, "time_unix_nano", log.epochNanos());
        json.writeStringField("level", log.level().name());
        json.writeStringField("component", log.component());
        json.writeStringField("message", log.message());
        optional(json, "span_id", log.spanId());
        attributes(json, "data", log.data());
        json.writeEndObject();
    }

    /** As a string, like OTLP: a number of this size loses digits in readers that know only doubles. */
    private static void nanos(JsonGenerator json, String name, long epochNanos) throws IOException {
        json.writeStringField(name, Long.toString(epochNanos));
    }

    private static void attributes(JsonGenerator json, String name, Map<String, AttributeValue> attributes)
            throws IOException {
        json.writeFieldName(name);
        AttributeJson.write(json, attributes);
    }
}
