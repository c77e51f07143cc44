package rewind.codec.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
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

/** Turns generic records of {@code trace.avsc} into traces. */
final class TraceDecoder {
    private TraceDecoder() {}

    static TraceSummary summary(GenericRecord r) {
        return new TraceSummary(
                string(r, "request_id"),
                string(r, "trace_id"),
                (Long) r.get("timestamp_ms"),
                new Provenance(
                        optional(r, "model_name"),
                        optional(r, "model_version"),
                        optional(r, "git_sha"),
                        optional(r, "data_snapshot_id"),
                        optional(r, "container_image_digest")),
                (Long) r.get("latency_us"),
                (Long) r.get("user_id"),
                (Integer) r.get("k"),
                (Integer) r.get("num_items"),
                (Integer) r.get("status"),
                optional(r, "variant"),
                string(r, "path"),
                string(r, "method"),
                optional(r, "error_type"),
                (Long) r.get("stored_at_us"),
                optional(r, "service"),
                (Integer) r.get("span_count"));
    }

    static Trace detail(TraceSummary summary, GenericRecord r) {
        long origin = summary.timestampMillis() * 1_000_000L;
        return new Trace(
                summary,
                itemList((GenericRecord) r.get("items")),
                list(r, "stages", s -> new StageItems(string(s, "stage"), itemList((GenericRecord) s.get("items")))),
                list(r, "spans", s -> span(s, origin)),
                list(r, "logs", l -> log(l, origin)),
                ((List<?>) r.get("services_encountered"))
                        .stream().map(Object::toString).toList(),
                attributes(r, "attributes"));
    }

    private static ItemList itemList(GenericRecord r) {
        List<?> ids = (List<?>) r.get("ids");
        List<?> scores = (List<?>) r.get("scores");
        int[] id = new int[ids.size()];
        float[] score = new float[scores.size()];
        for (int i = 0; i < id.length; i++) {
            id[i] = (Integer) ids.get(i);
        }
        for (int i = 0; i < score.length; i++) {
            score[i] = (Float) scores.get(i);
        }
        return new ItemList(id, score);
    }

    private static Span span(GenericRecord r, long origin) {
        return new Span(
                string(r, "span_id"),
                optional(r, "parent_span_id"),
                string(r, "name"),
                SpanKind.ofCode((Integer) r.get("kind")),
                string(r, "component"),
                origin + (Long) r.get("start_offset_ns"),
                (Long) r.get("duration_ns"),
                SpanStatus.ofCode((Integer) r.get("status")),
                optional(r, "status_message"),
                attributes(r, "attributes"),
                list(
                        r,
                        "events",
                        e -> new SpanEvent(
                                origin + (Long) e.get("offset_ns"), string(e, "name"), attributes(e, "attributes"))),
                list(
                        r,
                        "links",
                        l -> new SpanLink(string(l, "trace_id"), string(l, "span_id"), attributes(l, "attributes"))),
                attributes(r, "resource"));
    }

    private static LogRecord log(GenericRecord r, long origin) {
        return new LogRecord(
                origin + (Long) r.get("offset_ns"),
                LogLevel.ofCode((Integer) r.get("level")),
                string(r, "component"),
                string(r, "message"),
                optional(r, "span_id"),
                attributes(r, "data"));
    }

    private static Map<String, AttributeValue> attributes(GenericRecord owner, String field) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (Object element : (List<?>) owner.get(field)) {
            GenericRecord attribute = (GenericRecord) element;
            attributes.put(string(attribute, "key"), value((GenericRecord) attribute.get("value")));
        }
        return attributes;
    }

    private static AttributeValue value(GenericRecord holder) {
        Object value = holder.get("value");
        return switch (value) {
            case CharSequence v -> new AttributeValue.Text(v.toString());
            case Long v -> new AttributeValue.Whole(v);
            case Double v -> new AttributeValue.Real(v);
            case Boolean v -> new AttributeValue.Flag(v);
            case ByteBuffer v -> new AttributeValue.Bytes(HexFormat.of().formatHex(bytes(v)));
            case GenericRecord v ->
                v.getSchema().getName().equals("Items")
                        ? new AttributeValue.Items(list(v, "values", TraceDecoder::value))
                        : new AttributeValue.Fields(attributes(v, "values"));
            default -> throw new IllegalStateException("no attribute value: " + value.getClass());
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static <T> List<T> list(GenericRecord owner, String field, Function<GenericRecord, T> read) {
        List<?> elements = (List<?>) owner.get(field);
        List<T> list = new ArrayList<>(elements.size());
        for (Object element : elements) {
            list.add(read.apply((GenericRecord) element));
        }
        return list;
    }

    private static String string(GenericRecord r, String field) {
        return r.get(field).toString();
    }

    private static @Nullable String optional(GenericRecord r, String field) {
        Object value = r.get(field);
        return value == null ? null : value.toString();
    }
}
