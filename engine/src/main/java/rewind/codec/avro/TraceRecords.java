package rewind.codec.avro;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceSink;
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

/**
 * Whole traces of the schema of today, field by field in the order of {@code trace.avsc}; the mirror of
 * {@link TraceEncoder}. Several times as fast as by way of generic records, which files of other versions take.
 */
final class TraceRecords implements RecordDecoder {
    private static final HexFormat HEX = HexFormat.of();

    /** Of attribute values within one another. */
    private static final int DEEPEST = 200;

    private Map<String, AttributeValue> lastResource = Map.of();
    private int depth;

    @Override
    public String shape() {
        return "";
    }

    @Override
    public void read(BlockInput in, long record, TraceSink sink) {
        depth = 0;
        TraceSummary summary = summary(in);
        long origin = summary.timestampMillis() * 1_000_000L;
        sink.trace(new Trace(
                summary,
                itemList(in),
                list(in, i -> new StageItems(i.readString(), itemList(i))),
                list(in, i -> span(i, origin)),
                list(in, i -> log(i, origin)),
                list(in, BlockInput::readString),
                attributes(in)));
    }

    private static TraceSummary summary(BlockInput in) {
        return new TraceSummary(
                in.readString(),
                in.readString(),
                in.readLong(),
                new Provenance(optional(in), optional(in), optional(in), optional(in), optional(in)),
                in.readLong(),
                in.readIndex(2) == 0 ? null : in.readLong(),
                in.readIndex(2) == 0 ? null : in.readInt(),
                in.readInt(),
                in.readInt(),
                optional(in),
                in.readString(),
                in.readString(),
                optional(in),
                in.readLong(),
                optional(in),
                in.readInt());
    }

    private static ItemList itemList(BlockInput in) {
        List<Integer> ids = list(in, BlockInput::readInt);
        List<Float> scores = list(in, BlockInput::readFloat);
        if (ids.size() != scores.size()) {
            throw new AvroDamage(ids.size() + " items have " + scores.size() + " scores");
        }
        int[] id = new int[ids.size()];
        float[] score = new float[id.length];
        for (int i = 0; i < id.length; i++) {
            id[i] = ids.get(i);
            score[i] = scores.get(i);
        }
        return new ItemList(id, score);
    }

    private Span span(BlockInput in, long origin) {
        try {
            return new Span(
                    in.readString(),
                    optional(in),
                    in.readString(),
                    SpanKind.ofCode(in.readInt()),
                    in.readString(),
                    origin + in.readLong(),
                    in.readLong(),
                    SpanStatus.ofCode(in.readInt()),
                    optional(in),
                    attributes(in),
                    list(in, i -> new SpanEvent(origin + i.readLong(), i.readString(), attributes(i))),
                    list(in, i -> new SpanLink(i.readString(), i.readString(), attributes(i))),
                    resource(in));
        } catch (IllegalArgumentException e) {
            throw new AvroDamage(String.valueOf(e.getMessage()));
        }
    }

    private LogRecord log(BlockInput in, long origin) {
        long time = origin + in.readLong();
        LogLevel level;
        try {
            level = LogLevel.ofCode(in.readInt());
        } catch (IllegalArgumentException e) {
            throw new AvroDamage(String.valueOf(e.getMessage()));
        }
        return new LogRecord(time, level, in.readString(), in.readString(), optional(in), attributes(in));
    }

    /** Spans that follow one another mostly have the same, and share it. */
    private Map<String, AttributeValue> resource(BlockInput in) {
        Map<String, AttributeValue> resource = attributes(in);
        if (!resource.equals(lastResource)) {
            lastResource = resource;
        }
        return lastResource;
    }

    private Map<String, AttributeValue> attributes(BlockInput in) {
        Map<String, AttributeValue> attributes = Map.of();
        for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
            attributes = attributes.isEmpty() ? new LinkedHashMap<>() : attributes;
            for (int i = 0; i < count; i++) {
                attributes.put(in.readString(), value(in));
            }
        }
        return attributes;
    }

    private AttributeValue value(BlockInput in) {
        if (++depth > DEEPEST) {
            throw new AvroDamage("an attribute is nested deeper than " + DEEPEST + " levels");
        }
        AttributeValue value =
                switch (in.readIndex(7)) {
                    case 0 -> AttributeValue.of(in.readString());
                    case 1 -> AttributeValue.of(in.readLong());
                    case 2 -> AttributeValue.of(in.readDouble());
                    case 3 -> AttributeValue.of(in.readBoolean());
                    case 4 -> new AttributeValue.Bytes(HEX.formatHex(in.readBytes()));
                    case 5 -> new AttributeValue.Items(list(in, this::value));
                    default -> new AttributeValue.Fields(attributes(in));
                };
        depth--;
        return value;
    }

    private static <T> List<T> list(BlockInput in, Function<BlockInput, T> element) {
        List<T> list = List.of();
        for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
            list = list.isEmpty() ? new ArrayList<>() : list;
            for (int i = 0; i < count; i++) {
                list.add(element.apply(in));
            }
        }
        return list;
    }

    private static @Nullable String optional(BlockInput in) {
        return in.readIndex(2) == 0 ? null : in.readString();
    }
}
