package rewind.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.diff.spans.EventDiff;
import rewind.diff.spans.SpanDiff;
import rewind.diff.spans.SpanTreeDiff;
import rewind.trace.Span;
import rewind.trace.SpanEvent;

/**
 * Aligned trees of spans as JSON.
 *
 * <ul>
 *   <li>The whole: {@code matched, only_left, only_right}, how many spans; {@code same_structure}; {@code rows}, parents
 *       before their children.
 *   <li>A row: {@code depth}; {@code parent}, its row from 0, null for a root; {@code relation}, where times do not count;
 *       {@code name, component} of the right side where there is one; {@code left} and {@code right} with {@code span_id,
 *       start} (UTC), {@code duration_ms, self_ms, status}; {@code delta_ms} and {@code self_delta_ms}, where a missing span
 *       took no time; {@code values}, what differs ({@code name, relation, left, right}); {@code events} that differ, with
 *       {@code relation, name, values}.
 * </ul>
 */
final class SpansJson {
    private static final double NANOS_A_MILLI = 1e6;

    private SpansJson() {}

    static void write(JsonGenerator json, SpanTreeDiff spans) throws IOException {
        json.writeStartObject();
        json.writeNumberField("matched", spans.matched());
        json.writeNumberField("only_left", spans.onlyLeft());
        json.writeNumberField("only_right", spans.onlyRight());
        json.writeBooleanField("same_structure", spans.isSameStructure());
        json.writeArrayFieldStart("rows");
        for (SpanDiff row : spans.rows()) {
            row(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, SpanDiff row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("depth", row.depth());
        if (row.parent() < 0) {
            json.writeNullField("parent");
        } else {
            json.writeNumberField("parent", row.parent());
        }
        json.writeStringField("relation", row.relation().word());
        json.writeStringField("name", row.any().name());
        json.writeStringField("component", row.any().component());
        span(json, "left", row.left(), row.leftSelfNanos());
        span(json, "right", row.right(), row.rightSelfNanos());
        json.writeNumberField("delta_ms", row.deltaNanos() / NANOS_A_MILLI);
        json.writeNumberField("self_delta_ms", row.selfDeltaNanos() / NANOS_A_MILLI);
        DiffJson.values(json, row.values());
        json.writeArrayFieldStart("events");
        for (EventDiff event : row.events()) {
            json.writeStartObject();
            json.writeStringField("relation", event.relation().word());
            json.writeStringField("name", name(event.left(), event.right()));
            DiffJson.values(json, event.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static @Nullable String name(@Nullable SpanEvent left, @Nullable SpanEvent right) {
        return right != null ? right.name() : left == null ? null : left.name();
    }

    private static void span(JsonGenerator json, String side, @Nullable Span span, long selfNanos) throws IOException {
        if (span == null) {
            json.writeNullField(side);
            return;
        }
        json.writeObjectFieldStart(side);
        json.writeStringField("span_id", span.spanId());
        json.writeStringField("start", DiffJson.moment(span.startEpochNanos()));
        json.writeNumberField("duration_ms", span.durationNanos() / NANOS_A_MILLI);
        json.writeNumberField("self_ms", selfNanos / NANOS_A_MILLI);
        json.writeStringField("status", span.status().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }
}
