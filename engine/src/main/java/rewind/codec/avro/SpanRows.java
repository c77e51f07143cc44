package rewind.codec.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceSink;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;

/**
 * Records of somebody else's schema, each of which is a span, by the names of their fields; what has no place in a span
 * is an attribute.
 */
final class SpanRows implements RecordDecoder {
    private static final Map<String, SpanKind> KINDS = kinds();

    private static final HexFormat HEX = HexFormat.of();

    private final SpanColumns columns;
    private final List<String> names;
    private final List<ValueReader> readers;
    private final @Nullable AttributeValue[] row;
    private final long startUnit;
    private final long endUnit;
    private final long durationUnit;
    private Map<String, AttributeValue> lastResource = Map.of();

    /** @throws CodecException if these are no spans */
    SpanRows(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new CodecException("The Avro file holds values of the type "
                    + schema.getType().getName() + " and no records, so there are no traces in it.");
        }
        columns = new SpanColumns(schema);
        if (!columns.areSpans()) {
            throw new CodecException("The Avro file holds records '" + schema.getFullName()
                    + "', which are neither traces nor responses nor spans: a span has fields such as trace_id, span_id"
                    + " and start_time.");
        }
        names = schema.getFields().stream().map(Schema.Field::name).toList();
        readers = schema.getFields().stream()
                .map(field -> ValueReader.of(field.schema()))
                .toList();
        row = new AttributeValue[readers.size()];
        startUnit = unit(schema, columns.start);
        endUnit = unit(schema, columns.end);
        durationUnit = unit(schema, columns.duration);
    }

    private static long unit(Schema schema, int column) {
        if (column < 0) {
            return 0;
        }
        Schema.Field field = schema.getFields().get(column);
        return TimeUnits.of(field.name(), field.schema());
    }

    @Override
    public String shape() {
        return "span rows";
    }

    @Override
    public void read(BlockInput in, long record, TraceSink sink) {
        for (int i = 0; i < row.length; i++) {
            row[i] = readers.get(i).read(in, 0);
        }
        String trace = id(columns.trace);
        String span = id(columns.span);
        AttributeValue begin = at(columns.start);
        Long start = begin == null ? null : TimeUnits.nanos(begin, startUnit);
        if (trace.isEmpty() || span.isEmpty() || start == null) {
            sink.problem(
                    new Problem("record " + record, "It has no trace id, no span id or no start, and is left out."));
            return;
        }
        String parent = id(columns.parent);
        String message = text(columns.statusMessage);
        sink.span(
                trace,
                new Span(
                        span,
                        isZero(parent) ? null : parent,
                        text(columns.name),
                        kind(),
                        text(columns.service),
                        start,
                        duration(start, begin, record, sink),
                        status(),
                        message.isEmpty() ? null : message,
                        attributes(),
                        events(start),
                        links(),
                        resource()));
    }

    private @Nullable AttributeValue at(int column) {
        return column < 0 ? null : row[column];
    }

    private String text(int column) {
        AttributeValue value = at(column);
        return value == null ? "" : value.text();
    }

    private String id(int column) {
        AttributeValue value = at(column);
        if (value instanceof AttributeValue.Whole whole) {
            return whole.value() == 0 ? "" : HEX.toHexDigits(whole.value());
        }
        String text = value == null ? "" : value.text();
        return isHex(text) ? text.toLowerCase(Locale.ROOT) : text;
    }

    // Loops, as these are asked of every span.
    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is no digit but 0, or none at all. */
    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private long duration(long start, @Nullable AttributeValue begin, long record, TraceSink sink) {
        AttributeValue length = at(columns.duration);
        AttributeValue end = at(columns.end);
        Long nanos = null;
        if (length != null) {
            // A duration whose unit is not said is in that of the start.
            long unit = durationUnit != 0 ? durationUnit : startUnit != 0 ? startUnit : unitOf(begin);
            nanos = TimeUnits.nanos(length, unit);
        } else if (end != null) {
            Long at = TimeUnits.nanos(end, endUnit);
            nanos = at == null ? null : at - start;
        }
        if (nanos == null) {
            return 0;
        }
        if (nanos < 0) {
            sink.problem(new Problem("record " + record, "It ends before it starts; its duration is taken as 0."));
            return 0;
        }
        return nanos;
    }

    private static long unitOf(@Nullable AttributeValue begin) {
        return switch (begin) {
            case AttributeValue.Whole v -> TimeUnits.bySize((double) v.value());
            case AttributeValue.Real v -> TimeUnits.bySize(v.value());
            case null -> 1;
            default -> 1;
        };
    }

    private SpanKind kind() {
        AttributeValue value = at(columns.kind);
        if (value instanceof AttributeValue.Whole whole && whole.value() >= 0 && whole.value() <= 5) {
            return SpanKind.ofCode((int) whole.value());
        }
        String word = value == null ? "" : value.text().toUpperCase(Locale.ROOT);
        return KINDS.getOrDefault(word, SpanKind.UNSPECIFIED);
    }

    /** By their names, with OTLP's prefix and without. */
    private static Map<String, SpanKind> kinds() {
        Map<String, SpanKind> kinds = new HashMap<>();
        for (SpanKind kind : SpanKind.values()) {
            kinds.put(kind.name(), kind);
            kinds.put("SPAN_KIND_" + kind.name(), kind);
        }
        return Map.copyOf(kinds);
    }

    private SpanStatus status() {
        String word = text(columns.status).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "ERROR", "STATUS_CODE_ERROR", "2" -> SpanStatus.ERROR;
            case "OK", "STATUS_CODE_OK", "1" -> SpanStatus.OK;
            default -> SpanStatus.UNSET;
        };
    }

    private Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> all = new LinkedHashMap<>(fields(at(columns.attributes)));
        for (int i = 0; i < row.length; i++) {
            AttributeValue value = row[i];
            if (value != null && columns.isOther(i)) {
                all.put(names.get(i), value);
            }
        }
        return all;
    }

    private Map<String, AttributeValue> resource() {
        Map<String, AttributeValue> resource = fields(at(columns.resource));
        if (!resource.equals(lastResource)) {
            lastResource = resource;
        }
        return lastResource;
    }

    /** A map or a record as it is; a list of pairs of key and value as a map. */
    private static Map<String, AttributeValue> fields(@Nullable AttributeValue value) {
        return switch (value) {
            case AttributeValue.Fields v -> v.values();
            case AttributeValue.Items v -> {
                Map<String, AttributeValue> pairs = new LinkedHashMap<>();
                for (AttributeValue item : v.values()) {
                    Map<String, AttributeValue> pair =
                            item instanceof AttributeValue.Fields both ? both.values() : Map.of();
                    AttributeValue key = pair.get("key");
                    AttributeValue of = pair.get("value");
                    if (key != null && of != null) {
                        pairs.put(key.text(), of);
                    } else {
                        pairs.put(Integer.toString(pairs.size()), item);
                    }
                }
                yield pairs;
            }
            case null -> Map.of();
            default -> Map.of("value", value);
        };
    }

    private List<SpanEvent> events(long start) {
        if (!(at(columns.events) instanceof AttributeValue.Items items)) {
            return List.of();
        }
        List<SpanEvent> events = new ArrayList<>(items.values().size());
        for (AttributeValue item : items.values()) {
            long time = start;
            String name = "";
            Map<String, AttributeValue> rest = new LinkedHashMap<>();
            for (Map.Entry<String, AttributeValue> e : fields(item).entrySet()) {
                String key = e.getKey().toLowerCase(Locale.ROOT);
                if (key.equals("ts") || key.startsWith("time")) {
                    Long nanos = TimeUnits.nanos(e.getValue(), TimeUnits.of(key, NO_TYPE));
                    time = nanos == null ? start : nanos;
                } else if (key.equals("name") || key.equals("text") || key.equals("event") || key.equals("value")) {
                    name = e.getValue().text();
                } else if (key.equals("attributes") || key.equals("tags") || key.equals("fields")) {
                    rest.putAll(fields(e.getValue()));
                } else {
                    rest.put(e.getKey(), e.getValue());
                }
            }
            events.add(new SpanEvent(time, name, rest));
        }
        return events;
    }

    private static final Schema NO_TYPE = Schema.create(Schema.Type.LONG);

    private List<SpanLink> links() {
        if (!(at(columns.links) instanceof AttributeValue.Items items)) {
            return List.of();
        }
        List<SpanLink> links = new ArrayList<>(items.values().size());
        for (AttributeValue item : items.values()) {
            String trace = "";
            String span = "";
            Map<String, AttributeValue> rest = new LinkedHashMap<>();
            for (Map.Entry<String, AttributeValue> e : fields(item).entrySet()) {
                String key = e.getKey().toLowerCase(Locale.ROOT).replace("_", "");
                switch (key) {
                    case "traceid" -> trace = e.getValue().text();
                    case "spanid" -> span = e.getValue().text();
                    case "attributes" -> rest.putAll(fields(e.getValue()));
                    default -> rest.put(e.getKey(), e.getValue());
                }
            }
            links.add(new SpanLink(trace, span, rest));
        }
        return links;
    }
}
