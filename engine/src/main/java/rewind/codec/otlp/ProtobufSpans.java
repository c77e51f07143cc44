package rewind.codec.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** Spans of OTLP's protobuf ({@code trace/v1/trace.proto}). */
final class ProtobufSpans {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONGEST_ID = 128;

    private static final int STATUS_MESSAGE = (2 << 3) | Wire.LENGTH;
    private static final int STATUS_CODE = (3 << 3) | Wire.VARINT;

    private final Wire wire;
    private final ProtobufValues values;
    private final SpanEmitter emitter;
    private final IdCache ids = new IdCache();
    private final EventDraft event = new EventDraft();
    private final LinkDraft link = new LinkDraft();

    ProtobufSpans(Wire wire, ProtobufValues values, SpanEmitter emitter) {
        this.wire = wire;
        this.values = values;
        this.emitter = emitter;
    }

    /** Reads the span that is what the wire goes over. */
    void span(SpanDraft span) {
        while (wire.more()) {
            int tag = wire.tag();
            switch (tag) {
                case (1 << 3) | Wire.LENGTH -> span.traceId = traceId();
                case (2 << 3) | Wire.LENGTH -> span.spanId = spanId();
                case (3 << 3) | Wire.LENGTH -> span.traceState = values.text();
                case (4 << 3) | Wire.LENGTH -> span.parentId = spanId();
                case (5 << 3) | Wire.LENGTH -> span.name = values.text();
                case (6 << 3) | Wire.VARINT -> span.kind = kind(wire.varint());
                case (7 << 3) | Wire.FIXED64 -> span.start = wire.fixed64();
                case (8 << 3) | Wire.FIXED64 -> span.end = wire.fixed64();
                case (9 << 3) | Wire.LENGTH -> values.attribute(span);
                case (10 << 3) | Wire.VARINT -> span.droppedAttributes = count();
                case (11 << 3) | Wire.LENGTH -> event(span);
                case (12 << 3) | Wire.VARINT -> span.droppedEvents = count();
                case (13 << 3) | Wire.LENGTH -> link(span);
                case (14 << 3) | Wire.VARINT -> span.droppedLinks = count();
                case (15 << 3) | Wire.LENGTH -> status(span);
                case (16 << 3) | Wire.FIXED32 -> span.flags = Integer.toUnsignedLong(wire.fixed32());
                default -> wire.skip(tag);
            }
        }
    }

    private long count() {
        return wire.varint() & 0xFFFFFFFFL;
    }

    private void event(SpanDraft span) {
        int outer = wire.enter();
        event.clear();
        while (wire.more()) {
            int tag = wire.tag();
            switch (tag) {
                case (1 << 3) | Wire.FIXED64 -> event.time = wire.fixed64();
                case (2 << 3) | Wire.LENGTH -> event.name = values.text();
                case (3 << 3) | Wire.LENGTH -> values.attribute(event.attributes);
                case (4 << 3) | Wire.VARINT -> event.dropped = count();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        span.event(event.build(emitter));
    }

    private void link(SpanDraft span) {
        int outer = wire.enter();
        link.clear();
        while (wire.more()) {
            int tag = wire.tag();
            switch (tag) {
                case (1 << 3) | Wire.LENGTH -> link.traceId = traceId();
                case (2 << 3) | Wire.LENGTH -> link.spanId = spanId();
                case (3 << 3) | Wire.LENGTH -> link.traceState = values.text();
                case (4 << 3) | Wire.LENGTH -> values.attribute(link);
                case (5 << 3) | Wire.VARINT -> link.dropped = count();
                case (6 << 3) | Wire.FIXED32 -> link.flags = Integer.toUnsignedLong(wire.fixed32());
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        link.addTo(span, emitter);
    }

    private void status(SpanDraft span) {
        int outer = wire.enter();
        while (wire.more()) {
            int tag = wire.tag();
            switch (tag) {
                case STATUS_MESSAGE -> {
                    String message = values.text();
                    span.statusMessage = message.isEmpty() ? null : message;
                }
                case STATUS_CODE -> span.status = code(wire.varint());
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private SpanKind kind(long code) {
        if (code < 0 || code > SpanKind.CONSUMER.code()) {
            emitter.spanProblem("There is no span kind " + code + "; it is taken for unspecified.");
            return SpanKind.UNSPECIFIED;
        }
        return SpanKind.ofCode((int) code);
    }

    private SpanStatus code(long code) {
        if (code < 0 || code > SpanStatus.ERROR.code()) {
            emitter.spanProblem("There is no status code " + code + "; it is taken for unset.");
            return SpanStatus.UNSET;
        }
        return SpanStatus.ofCode((int) code);
    }

    private @Nullable String traceId() {
        int length = wire.length();
        int from = wire.at;
        wire.at += length;
        if (length != Ids.TRACE_DIGITS / 2) {
            return odd(from, length);
        }
        long high = (long) LONGS.get(wire.bytes, from);
        long low = (long) LONGS.get(wire.bytes, from + Long.BYTES);
        return (high | low) == 0 ? null : ids.trace(high, low);
    }

    private @Nullable String spanId() {
        int length = wire.length();
        int from = wire.at;
        wire.at += length;
        if (length != Ids.SPAN_DIGITS / 2) {
            return odd(from, length);
        }
        long id = (long) LONGS.get(wire.bytes, from);
        return id == 0 ? null : ids.span(id);
    }

    private @Nullable String odd(int from, int length) {
        if (length == 0) {
            return null;
        }
        if (length > LONGEST_ID) {
            emitter.spanProblem("An id has " + length + " bytes; it is taken for none.");
            return null;
        }
        String id = Hex.of(wire.bytes, from, from + length);
        if (Ids.isZero(id)) {
            return null;
        }
        emitter.lenient(Lenience.ODD_IDS);
        return id;
    }
}
