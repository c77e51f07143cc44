package rewind.codec.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** Attributes and texts of OTLP's protobuf ({@code common/v1/common.proto}). */
final class ProtobufValues {
    // Tags: the field's number << 3 | its type on the wire.
    private static final int KEY = (1 << 3) | Wire.LENGTH;
    private static final int VALUE = (2 << 3) | Wire.LENGTH;
    private static final int STRING = (1 << 3) | Wire.LENGTH;
    private static final int BOOL = (2 << 3) | Wire.VARINT;
    private static final int INT = (3 << 3) | Wire.VARINT;
    private static final int DOUBLE = (4 << 3) | Wire.FIXED64;
    private static final int ARRAY = (5 << 3) | Wire.LENGTH;
    private static final int KVLIST = (6 << 3) | Wire.LENGTH;
    private static final int BYTES = (7 << 3) | Wire.LENGTH;
    private static final int ELEMENT = (1 << 3) | Wire.LENGTH;

    private final Wire wire;
    private final SpanEmitter emitter;
    private final ByteStrings strings = new ByteStrings();

    ProtobufValues(Wire wire, SpanEmitter emitter) {
        this.wire = wire;
        this.emitter = emitter;
    }

    /** The text that begins here with its length. */
    String text() {
        int length = wire.length();
        String text = strings.text(wire.bytes, wire.at, length);
        wire.at += length;
        checkEncoding();
        return text;
    }

    private AttributeValue textValue() {
        int length = wire.length();
        AttributeValue value = strings.value(wire.bytes, wire.at, length);
        wire.at += length;
        checkEncoding();
        return value;
    }

    private void checkEncoding() {
        if (strings.takeMalformed()) {
            emitter.lenient(Lenience.UTF8);
        }
    }

    /** Reads the {@code KeyValue} that begins here with its length. */
    void attribute(AttributeTarget to) {
        attribute(to, 0);
    }

    private void attribute(AttributeTarget to, int level) {
        int outer = wire.enter();
        String key = "";
        AttributeValue value = null;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == KEY) {
                key = text();
            } else if (tag == VALUE) {
                value = value(level);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        if (value == null) {
            emitter.lenient(Lenience.NULLS);
            value = Values.EMPTY;
        }
        to.attribute(key, value);
    }

    /** Reads the {@code AnyValue} that begins here with its length; null where it has none. */
    private @Nullable AttributeValue value(int level) {
        int outer = wire.enter();
        AttributeValue value = null;
        while (wire.more()) {
            int tag = wire.tag();
            switch (tag) {
                case STRING -> value = textValue();
                case BOOL -> value = Values.of(wire.varint() != 0);
                case INT -> value = Values.of(wire.varint());
                case DOUBLE -> value = AttributeValue.of(Double.longBitsToDouble(wire.fixed64()));
                case ARRAY -> value = level < Values.MOST_LEVELS ? list(level + 1) : tooDeep(tag);
                case KVLIST -> value = level < Values.MOST_LEVELS ? fields(level + 1) : tooDeep(tag);
                case BYTES -> {
                    int length = wire.length();
                    value = new AttributeValue.Bytes(Hex.of(wire.bytes, wire.at, wire.at + length));
                    wire.at += length;
                }
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return value;
    }

    private AttributeValue tooDeep(int tag) {
        wire.skip(tag);
        emitter.spanProblem("A value has more than " + Values.MOST_LEVELS + " levels; those below are left out.");
        return Values.EMPTY;
    }

    private AttributeValue list(int level) {
        int outer = wire.enter();
        List<AttributeValue> values = new ArrayList<>();
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == ELEMENT) {
                AttributeValue value = value(level);
                values.add(value == null ? Values.EMPTY : value);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return new AttributeValue.Items(values);
    }

    private AttributeValue fields(int level) {
        int outer = wire.enter();
        Attributes fields = new Attributes();
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == ELEMENT) {
                attribute(fields, level);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        return new AttributeValue.Fields(fields.build());
    }
}
