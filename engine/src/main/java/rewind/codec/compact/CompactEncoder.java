package rewind.codec.compact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.StageItems;
import rewind.trace.Trace;

/** Writes a trace, part by part; {@link CompactDecoder} is its mirror. */
final class CompactEncoder {
    /** Parents are sought among so many spans before their child: in our own traces they are near. */
    static final int NEAR = 32;

    private CompactEncoder() {}

    static void write(Output out, Trace trace) {
        long origin = trace.summary().timestampMillis() * 1_000_000L;
        List<ItemList> lists = new ArrayList<>(trace.stages().size() + 1);
        out.number(trace.stages().size());
        for (int i = 0; i < trace.stages().size(); i++) {
            StageItems stage = trace.stages().get(i);
            out.stageAt(i).write(out, stage.stage());
            ItemListForm.write(out, stage.items(), lists);
            lists.add(stage.items());
        }
        ItemListForm.write(out, trace.items(), lists);
        spans(out, trace.spans(), origin);
        out.number(trace.logs().size());
        for (int i = 0; i < trace.logs().size(); i++) {
            log(out, i, trace.logs().get(i), trace.spans(), origin);
        }
        out.number(trace.servicesEncountered().size());
        for (String service : trace.servicesEncountered()) {
            out.name(service);
        }
        attributes(out, trace.attributes(), out.ofTrace());
    }

    private static void spans(Output out, List<Span> spans, long origin) {
        out.number(spans.size());
        if (spans.isEmpty()) {
            return;
        }
        long base = SpanIds.parse(spans.getFirst().spanId());
        out.int64(base);
        long before = origin;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            SpanIds.write(out, span.spanId(), base);
            parent(out, spans, i, base);
            KeptSpan last = out.spanAt(i);
            KeptAttributes kept = last.name(out, span.name());
            out.number(span.kind().code());
            out.number(span.status().code());
            last.component().write(out, span.component());
            out.signed(span.startEpochNanos() - before);
            before = span.startEpochNanos();
            out.number(span.durationNanos());
            out.optional(span.statusMessage());
            attributes(out, span.attributes(), kept);
            out.number(span.events().size());
            for (SpanEvent event : span.events()) {
                out.signed(event.epochNanos() - before);
                out.name(event.name());
                attributes(out, event.attributes());
            }
            out.number(span.links().size());
            for (SpanLink link : span.links()) {
                out.text(link.traceId());
                out.text(link.spanId());
                attributes(out, link.attributes());
            }
            resource(out, spans, i);
        }
    }

    /** 0 for that of the span before, of none before the first; 1 and another. */
    private static void resource(Output out, List<Span> spans, int at) {
        Map<String, AttributeValue> resource = spans.get(at).resource();
        Map<String, AttributeValue> before =
                at == 0 ? Map.of() : spans.get(at - 1).resource();
        boolean same = resource.equals(before);
        out.raw(same ? 0 : 1);
        if (!same) {
            attributes(out, resource);
        }
    }

    /** 0 for none, 1 and an id, or the distance to the span that is the parent plus 1. */
    private static void parent(Output out, List<Span> spans, int child, long base) {
        String parent = spans.get(child).parentSpanId();
        if (parent == null) {
            out.raw(0);
            return;
        }
        int from = Math.max(0, child - NEAR);
        int same = findSame(spans, child - 1, from, parent);
        int near = same >= 0 ? same : find(spans, child - 1, from, parent);
        if (near >= 0) {
            out.number(child - near + 1L);
        } else {
            out.raw(1);
            SpanIds.write(out, parent, base);
        }
    }

    /** In our own traces the id is the parent's own object, and to look at its letters takes far longer. */
    @SuppressWarnings("ReferenceEquality")
    private static int findSame(List<Span> spans, int from, int downTo, String id) {
        for (int i = from; i >= downTo; i--) {
            if (spans.get(i).spanId() == id) {
                return i;
            }
        }
        return -1;
    }

    private static int find(List<Span> spans, int from, int downTo, String id) {
        for (int i = from; i >= downTo; i--) {
            if (spans.get(i).spanId().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static void log(Output out, int place, LogRecord log, List<Span> spans, long origin) {
        out.signed(log.epochNanos() - origin);
        out.number(log.level().code());
        out.componentAt(place).write(out, log.component());
        out.messageAt(place).writeText(out, log.message());
        span(out, log.spanId(), spans);
        attributes(out, log.data());
    }

    /** 0 for none, 1 and an id, or the number of the span plus 2. */
    private static void span(Output out, @Nullable String id, List<Span> spans) {
        if (id == null) {
            out.raw(0);
            return;
        }
        int number = find(spans, Math.min(spans.size(), NEAR) - 1, 0, id);
        if (number >= 0) {
            out.number(number + 2L);
        } else {
            out.raw(1);
            out.text(id);
        }
    }

    /** The same bytes as without what is kept, sooner. */
    private static void attributes(Output out, Map<String, AttributeValue> attributes, KeptAttributes kept) {
        if (!(attributes instanceof AttributeMap own)) {
            attributes(out, attributes);
            return;
        }
        int size = own.size();
        out.number(size);
        for (int i = 0; i < size; i++) {
            key(out, own.keyAt(i), i, kept);
            AttributeValue value = own.valueAt(i);
            if (value instanceof AttributeValue.Text text) {
                text(out, text.value(), i, kept);
            } else {
                value(out, value);
            }
        }
    }

    private static void key(Output out, String key, int place, KeptAttributes kept) {
        long form = kept.key(place, key);
        if (form != 0) {
            out.shortForm(form);
        } else {
            int from = out.size();
            out.name(key);
            kept.keepKey(place, key, out.shortForm(from));
        }
    }

    private static void text(Output out, String text, int place, KeptAttributes kept) {
        long form = kept.text(place, text);
        if (form != 0) {
            out.shortForm(form);
        } else {
            int from = out.size();
            text(out, text);
            kept.keepText(place, text, out.shortForm(from));
        }
    }

    private static void attributes(Output out, Map<String, AttributeValue> attributes) {
        int size = attributes.size();
        out.number(size);
        if (attributes instanceof AttributeMap own) {
            for (int i = 0; i < size; i++) {
                out.name(own.keyAt(i));
                value(out, own.valueAt(i));
            }
            return;
        }
        attributes.forEach((key, value) -> {
            out.name(key);
            value(out, value);
        });
    }

    /** Seeds and sums are hexadecimal, and take half the room as bytes. */
    private static void text(Output out, String text) {
        boolean hex = Output.isHex(text);
        out.raw(hex ? 9 : 0);
        if (hex) {
            out.hex(text);
        } else {
            out.text(text);
        }
    }

    private static void value(Output out, AttributeValue value) {
        switch (value) {
            case AttributeValue.Text v -> text(out, v.value());
            case AttributeValue.Whole v -> {
                out.raw(1);
                out.signed(v.value());
            }
            case AttributeValue.Real v -> {
                long bits = Double.doubleToRawLongBits(v.value());
                out.raw(bits == 0 ? 8 : 2);
                if (bits != 0) {
                    out.int64(bits);
                }
            }
            case AttributeValue.Flag v -> out.raw(v.value() ? 4 : 3);
            case AttributeValue.Bytes v -> {
                out.raw(5);
                out.text(v.hex());
            }
            case AttributeValue.Items v -> {
                out.raw(6);
                out.number(v.values().size());
                v.values().forEach(element -> value(out, element));
            }
            case AttributeValue.Fields v -> {
                out.raw(7);
                if (!out.again(v)) {
                    int from = out.size();
                    attributes(out, v.values());
                    out.remember(v, from);
                }
            }
        }
    }
}
