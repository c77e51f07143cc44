package rewind.codec.otlp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;

/**
 * Tells from the beginning of a file of OTLP's protobuf how it is framed and which signal it holds. Nothing in the bytes
 * says so: each possibility is followed through the messages, and the one that holds longest is the right one. A wrong
 * one comes to a field of the wrong type within a few bytes.
 */
final class Recognition {
    static final int ZSTD_MAGIC = 0x28B52FFD;

    private final byte[] head;
    private final Signal signal;
    /** How far it made sense. */
    private int reached;
    /** How many messages within one another were entered. */
    private int deepest;
    /** Whether an item of the innermost level had what only a span has. */
    private boolean spanSeen;

    private Recognition(byte[] head, Signal signal) {
        this.head = head;
        this.signal = signal;
    }

    /** What the innermost messages are; the ones around them are alike. The types of the fields by number, x for any. */
    enum Signal {
        TRACES("2222201120202025"),
        LOGS("102x22052212"),
        METRICS("222x2x2x2222");

        private final String types;

        Signal(String types) {
            this.types = types;
        }

        boolean allows(long field, int type) {
            if (field > types.length()) {
                return true;
            }
            char allowed = types.charAt((int) field - 1);
            return allowed == 'x' || allowed == '0' + type;
        }
    }

    /**
     * How the file is framed.
     *
     * @param head its beginning, or all of it
     * @throws CodecException if it does not hold traces
     */
    static Framing of(byte[] head) {
        if (head.length == 0) {
            return Framing.PLAIN;
        }
        Framing best = null;
        Recognition longest = null;
        for (Framing framing : Framing.values()) {
            Recognition tried = tried(head, Signal.TRACES, framing);
            if (tried.deepest > 0 && (longest == null || tried.reached > longest.reached)) {
                best = framing;
                longest = tried;
            }
        }
        for (Signal other : new Signal[] {Signal.LOGS, Signal.METRICS}) {
            for (Framing framing : Framing.values()) {
                Recognition tried = tried(head, other, framing);
                boolean farther = longest == null || tried.reached > longest.reached;
                boolean asFar = longest != null
                        && !longest.spanSeen
                        && longest.deepest == INNERMOST
                        && tried.reached == longest.reached
                        && other == Signal.METRICS;
                if (tried.deepest == INNERMOST && (farther || asFar)) {
                    throw new CodecException("This file holds OpenTelemetry "
                            + (other == Signal.LOGS ? "logs" : "metrics") + ", and no traces.");
                }
            }
        }
        if (best == null) {
            throw new CodecException("This is not OTLP in protobuf: no message of its traces begins here.");
        }
        return best;
    }

    private static Recognition tried(byte[] head, Signal signal, Framing framing) {
        Recognition tried = new Recognition(head, signal);
        switch (framing) {
            case PLAIN -> tried.message(0, Long.MAX_VALUE, 0);
            case DELIMITED -> tried.delimited();
            case LENGTHS -> tried.lengths();
        }
        return tried;
    }

    private void delimited() {
        int at = 0;
        while (at < head.length) {
            Varint length = varint(at);
            if (length == null || length.value < 0 || length.value > Integer.MAX_VALUE) {
                return;
            }
            if (!message(length.end, length.end + length.value, 0)) {
                return;
            }
            at = (int) Math.min(head.length, length.end + length.value);
        }
    }

    private void lengths() {
        int at = 0;
        while (at + Integer.BYTES < head.length) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(at));
            at += Integer.BYTES;
            if (isWrapped(head, at)) {
                deepest = Math.max(deepest, 1);
                reached = (int) Math.min(head.length, at + length);
            } else if (!message(at, at + length, 0)) {
                return;
            }
            at = (int) Math.min(head.length, at + length);
        }
    }

    /** Whether a message is compressed or JSON, as the collector's file exporter can be told to write. */
    static boolean isWrapped(byte[] bytes, int at) {
        return bytes[at] == '{'
                || (at + Integer.BYTES <= bytes.length && ByteBuffer.wrap(bytes).getInt(at) == ZSTD_MAGIC);
    }

    private static final int INNERMOST = 3;

    /**
     * Whether this could be a message.
     *
     * @param level 0 for all data, 1 for a resource's, 2 for a scope's, 3 for a span, a log record or a metric
     */
    private boolean message(int from, long end, int level) {
        long at = from;
        while (at < end && at < head.length) {
            Varint tag = varint((int) at);
            if (tag == null) {
                return false;
            }
            long field = tag.value >>> 3;
            int type = (int) tag.value & 7;
            if (tag.cut) {
                return true;
            }
            if (!allowed(field, type, level)) {
                return false;
            }
            reached = Math.max(reached, tag.end);
            at = value(tag.end, end, field, type, level);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean allowed(long field, int type, int level) {
        if (field == 0 || type > 5 || type == Wire.GROUP || type == Wire.GROUP_END) {
            return false;
        }
        return switch (level) {
            case 0 -> field == 1 && type == Wire.LENGTH;
            case 1, 2 -> (field <= 3 || (field == 1000 && level == 1)) && type == Wire.LENGTH;
            default -> signal.allows(field, type);
        };
    }

    /** @return the place behind the value; negative where there cannot be one */
    private long value(int from, long end, long field, int type, int level) {
        boolean innermost = level == INNERMOST;
        if (type == Wire.FIXED64) {
            spanSeen |= innermost;
            return inside(from + 8L, end);
        }
        if (type == Wire.FIXED32) {
            return inside(from + 4L, end);
        }
        Varint value = varint(from);
        if (value == null) {
            return -1;
        }
        if (value.cut) {
            return head.length;
        }
        if (type == Wire.VARINT) {
            return inside(value.end, end);
        }
        long to = value.end + value.value;
        if (value.value < 0 || to < 0 || to > end) {
            return -1;
        }
        spanSeen |= innermost && field == 1 && value.value == Ids.TRACE_DIGITS / 2;
        int inner = level == 0 ? 1 : level == 1 && field != 1 && field != 3 ? 2 : level == 2 && field == 2 ? 3 : -1;
        if (inner > 0) {
            deepest = Math.max(deepest, value.value == 0 && level > 0 ? level : inner);
            return message(value.end, to, inner) ? to : -1;
        }
        return to;
    }

    private static long inside(long at, long end) {
        return at > end ? -1 : at;
    }

    /** @param cut whether the head ends within it */
    private record Varint(long value, int end, boolean cut) {}

    private @Nullable Varint varint(int from) {
        long value = 0;
        int at = from;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= head.length) {
                return new Varint(0, at, true);
            }
            byte b = head[at++];
            value |= ((long) (b & 0x7F)) << shift;
            if (b >= 0) {
                return new Varint(value, at, false);
            }
        }
        return null;
    }
}
