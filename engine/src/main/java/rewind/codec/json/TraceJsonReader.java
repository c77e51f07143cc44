package rewind.codec.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Reads what {@link TraceJson} writes. */
public final class TraceJsonReader {
    private TraceJsonReader() {}

    /**
     * Reads one trace.
     *
     * @throws CodecException if a field is missing or of the wrong kind; the message names it
     */
    public static Trace trace(JsonNode json) {
        try {
            return whole(json);
        } catch (IllegalArgumentException e) {
            // What the model refuses: a negative duration, a score that is no number.
            throw new CodecException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Trace whole(JsonNode json) {
        return new Trace(
                summary(required(json, "trace")),
                items(json),
                list(json, "stages", s -> new StageItems(text(s, "stage"), items(s))),
                list(json, "spans", TraceJsonReader::span),
                list(json, "logs", TraceJsonReader::log),
                list(json, "services_encountered", JsonNode::asText),
                attributes(json, "attributes"));
    }

    /**
     * Reads one row of a list.
     *
     * @throws CodecException if a field is missing or of the wrong kind; the message names it
     */
    public static TraceSummary summary(JsonNode json) {
        JsonNode user = json.path("user_id");
        JsonNode k = json.path("k");
        return new TraceSummary(
                text(json, "request_id"),
                text(json, "trace_id"),
                required(json, "timestamp").asLong(),
                new Provenance(
                        optional(json, "model_name"),
                        optional(json, "model_version"),
                        optional(json, "git_sha"),
                        optional(json, "data_snapshot_id"),
                        optional(json, "container_image_digest")),
                Math.round(required(json, "latency_ms").asDouble() * 1000),
                user.isNumber() ? user.longValue() : null,
                k.isNumber() ? k.intValue() : null,
                required(json, "num_items").asInt(),
                required(json, "status").asInt(),
                optional(json, "variant"),
                text(json, "path"),
                text(json, "method"),
                optional(json, "error_type"),
                Math.round(required(json, "stored_at").asDouble() * 1e6),
                optional(json, "service"),
                json.path("span_count").asInt());
    }

    private static ItemList items(JsonNode json) {
        JsonNode ids = required(json, "items");
        JsonNode scores = required(json, "scores");
        if (ids.size() != scores.size()) {
            throw new CodecException(ids.size() + " items with " + scores.size() + " scores");
        }
        int[] id = new int[ids.size()];
        float[] score = new float[id.length];
        for (int i = 0; i < id.length; i++) {
            id[i] = ids.get(i).intValue();
            // By way of the decimal text: a float's shortest decimal, read as a float, is that float again.
            score[i] = Float.parseFloat(scores.get(i).asText());
        }
        return new ItemList(id, score);
    }

    private static Span span(JsonNode json) {
        return new Span(
                text(json, "span_id"),
                optional(json, "parent_span_id"),
                text(json, "name"),
                constant(SpanKind.class, json, "kind"),
                text(json, "component"),
                nanos(json, "start_time_unix_nano"),
                required(json, "duration_nano").asLong(),
                constant(SpanStatus.class, json, "status"),
                optional(json, "status_message"),
                attributes(json, "attributes"),
                list(
                        json,
                        "events",
                        e -> new SpanEvent(nanos(e, "time_unix_nano"), text(e, "name"), attributes(e, "attributes"))),
                list(
                        json,
                        "links",
                        l -> new SpanLink(text(l, "trace_id"), text(l, "span_id"), attributes(l, "attributes"))),
                json.has("resource") ? attributes(json, "resource") : Map.of());
    }

    private static LogRecord log(JsonNode json) {
        return new LogRecord(
                nanos(json, "time_unix_nano"),
                constant(LogLevel.class, json, "level"),
                text(json, "component"),
                text(json, "message"),
                optional(json, "span_id"),
                attributes(json, "data"));
    }

    private static Map<String, AttributeValue> attributes(JsonNode json, String name) {
        return AttributeTree.read(required(json, name));
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        required(json, name).forEach(element -> list.add(read.apply(element)));
        return list;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String name) {
        String value = text(json, name);
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw new CodecException("'" + name + "' cannot be '" + value + "'", e);
        }
    }

    private static long nanos(JsonNode json, String name) {
        String value = text(json, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new CodecException("'" + name + "' is not a number of nanoseconds: '" + value + "'", e);
        }
    }

    private static String text(JsonNode json, String name) {
        return required(json, name).asText();
    }

    private static @Nullable String optional(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static JsonNode required(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new CodecException("'" + name + "' is missing");
        }
        return value;
    }
}
