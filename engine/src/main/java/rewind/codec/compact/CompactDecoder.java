package rewind.codec.compact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Reads a trace, part by part; {@link CompactEncoder} is its mirror. */
final class CompactDecoder {
    /** Deeper values are refused: nothing that writes attributes nests them so, and each level takes of the stack. */
    private static final int DEEPEST = 200;

    private CompactDecoder() {}

    static Trace read(Input in, TraceSummary summary) {
        long origin = summary.timestampMillis() * 1_000_000L;
        List<ItemList> lists = new ArrayList<>();
        List<StageItems> stages = new ArrayList<>();
        int stageCount = in.count(3);
        for (int i = 0; i < stageCount; i++) {
            String stage = in.text();
            ItemList items = ItemListForm.read(in, lists);
            lists.add(items);
            stages.add(new StageItems(stage, items));
        }
        ItemList items = ItemListForm.read(in, lists);
        List<Span> spans = spans(in, origin);
        List<LogRecord> logs = new ArrayList<>();
        int logCount = in.count(6);
        for (int i = 0; i < logCount; i++) {
            logs.add(log(in, spans, origin));
        }
        List<String> services = new ArrayList<>();
        int serviceCount = in.count(1);
        for (int i = 0; i < serviceCount; i++) {
            services.add(in.text());
        }
        return new Trace(summary, items, stages, spans, logs, services, attributes(in, 0));
    }

    private static List<Span> spans(Input in, long origin) {
        int count = in.count(11);
        List<Span> spans = new ArrayList<>(count);
        if (count == 0) {
            return spans;
        }
        long base = in.int64();
        long before = origin;
        Map<String, AttributeValue> resource = Map.of();
        for (int i = 0; i < count; i++) {
            String id = SpanIds.read(in, base);
            String parent = parent(in, spans, base);
            String name = in.text();
            SpanKind kind = SpanKind.ofCode(in.index(256));
            SpanStatus status = SpanStatus.ofCode(in.index(256));
            String component = in.text();
            long start = before + in.signed();
            before = start;
            long duration = in.number();
            String message = in.optional();
            Map<String, AttributeValue> attributes = attributes(in, 0);
            List<SpanEvent> events = events(in, start);
            List<SpanLink> links = links(in);
            if (in.version() >= CompactSummary.RESOURCES && in.raw() == 1) {
                resource = attributes(in, 0);
            }
            spans.add(new Span(
                    id,
                    parent,
                    name,
                    kind,
                    component,
                    start,
                    duration,
                    status,
                    message,
                    attributes,
                    events,
                    links,
                    resource));
        }
        return spans;
    }

    private static @Nullable String parent(Input in, List<Span> spans, long base) {
        long code = in.number();
        if (code == 0) {
            return null;
        }
        if (code == 1) {
            return SpanIds.read(in, base);
        }
        long distance = code - 1;
        if (distance < 0 || distance > spans.size()) {
            throw new CodecException(
                    "a span's parent is " + distance + " before it, and only " + spans.size() + " are");
        }
        return spans.get(spans.size() - (int) distance).spanId();
    }

    private static List<SpanEvent> events(Input in, long start) {
        int count = in.count(3);
        List<SpanEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(new SpanEvent(start + in.signed(), in.text(), attributes(in, 0)));
        }
        return events;
    }

    private static List<SpanLink> links(Input in) {
        int count = in.count(3);
        List<SpanLink> links = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            links.add(new SpanLink(in.text(), in.text(), attributes(in, 0)));
        }
        return links;
    }

    private static LogRecord log(Input in, List<Span> spans, long origin) {
        return new LogRecord(
                origin + in.signed(),
                LogLevel.ofCode(in.index(256)),
                in.text(),
                in.text(),
                span(in, spans),
                attributes(in, 0));
    }

    private static @Nullable String span(Input in, List<Span> spans) {
        long code = in.number();
        if (code == 0) {
            return null;
        }
        if (code == 1) {
            return in.text();
        }
        if (code < 0 || code - 2 >= spans.size()) {
            throw new CodecException("a log names span " + (code - 2) + " of " + spans.size());
        }
        return spans.get((int) (code - 2)).spanId();
    }

    private static Map<String, AttributeValue> attributes(Input in, int depth) {
        int count = in.count(2);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(in.text(), value(in, depth));
        }
        return attributes;
    }

    private static AttributeValue value(Input in, int depth) {
        if (depth > DEEPEST) {
            throw new CodecException("attributes are nested more than " + DEEPEST + " deep");
        }
        int kind = in.raw();
        return switch (kind) {
            case 0 -> new AttributeValue.Text(in.text());
            case 1 -> new AttributeValue.Whole(in.signed());
            case 2 -> new AttributeValue.Real(Double.longBitsToDouble(in.int64()));
            case 3 -> new AttributeValue.Flag(false);
            case 4 -> new AttributeValue.Flag(true);
            case 5 -> new AttributeValue.Bytes(in.text());
            case 6 -> new AttributeValue.Items(values(in, depth + 1));
            case 7 -> new AttributeValue.Fields(attributes(in, depth + 1));
            case 8 -> new AttributeValue.Real(0);
            case 9 -> new AttributeValue.Text(in.hex());
            default -> throw new CodecException("kind " + kind + " of an attribute is not known to this version");
        };
    }

    private static List<AttributeValue> values(Input in, int depth) {
        int count = in.count(1);
        List<AttributeValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(in, depth));
        }
        return values;
    }
}
