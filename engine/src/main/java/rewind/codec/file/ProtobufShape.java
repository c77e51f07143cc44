package rewind.codec.file;

/**
 * What the beginning of a protobuf file is of, by its structure alone (opentelemetry-proto, {@code trace/v1/trace.proto}
 * and its sisters for logs and metrics): messages have no names in them.
 */
final class ProtobufShape {
    /** What is in the innermost messages; the further down, the surer. */
    enum Signal {
        NONE,
        PPROF,
        PERFETTO,
        ZIPKIN,
        /** Resources and scopes, and nothing in them as far as can be seen. */
        RESOURCES,
        METRICS,
        LOGS,
        SPANS
    }

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private ProtobufShape() {}

    /** As one message, as messages with varint lengths before them, and with lengths of four bytes: the surest. */
    static Signal of(byte[] head) {
        if (head.length > 8 && Magic.at(head, 4, 0x28, 0xB5, 0x2F, 0xFD) && head[0] == 0) {
            // The collector's file exporter, a compressed message after its length.
            return Signal.SPANS;
        }
        Signal best = message(head, 0, head.length);
        ProtobufWalk walk = new ProtobufWalk(head, 0, head.length);
        long length = walk.varint();
        if (length > 0 && !walk.isBroken() && (length + walk.at() <= head.length || length > 1000)) {
            best = surer(best, message(head, walk.at(), (int) Math.min(walk.at() + length, head.length)));
        }
        if (head.length > 4 && head[0] >= 0) {
            long fixed = (head[0] & 0xFFL) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
            best = fixed == 0 ? best : surer(best, message(head, 4, (int) Math.min(4 + fixed, head.length)));
        }
        return best;
    }

    private static Signal surer(Signal one, Signal other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Signal message(byte[] head, int from, int to) {
        ProtobufWalk walk = new ProtobufWalk(head, from, to);
        Signal best = Signal.NONE;
        for (int i = 0; i < 20 && walk.next(); i++) {
            if (walk.field() != 1 || walk.wire() != LENGTH) {
                // The other fields of pprof's one message come after its types.
                return best == Signal.PPROF && walk.field() < 15 ? best : Signal.NONE;
            }
            Signal inner = resource(head, walk.from(), walk.to());
            if (inner == Signal.NONE && !(walk.isBroken() && i > 0)) {
                return Signal.NONE;
            }
            best = surer(best, inner);
        }
        return walk.isBroken() && best == Signal.NONE ? Signal.NONE : best;
    }

    /** ResourceSpans: a resource and scopes, each once or more. */
    private static Signal resource(byte[] head, int from, int to) {
        ProtobufWalk walk = new ProtobufWalk(head, from, to);
        Signal best = Signal.RESOURCES;
        boolean numbersOnly = true;
        boolean any = false;
        while (walk.next()) {
            any = true;
            numbersOnly &= walk.wire() == VARINT && walk.field() <= 2;
            if (isZipkin(walk)) {
                return Signal.ZIPKIN;
            }
            if (walk.wire() == VARINT && (walk.field() == 8 || walk.field() == 10)) {
                return Signal.PERFETTO;
            }
            boolean known = walk.wire() == LENGTH && (walk.field() <= 3 || walk.field() == 1000);
            if (!known && !numbersOnly) {
                return walk.field() > 3 && walk.field() < 200 ? Signal.PERFETTO : Signal.NONE;
            }
            if (known && walk.field() == 2) {
                best = surer(best, scope(head, walk.from(), walk.to()));
            }
        }
        return !any || walk.isWrong() ? Signal.NONE : numbersOnly ? Signal.PPROF : best;
    }

    /** A Zipkin span begins with its trace id, of 8 or 16 bytes that are no message, and has its own id in field 3. */
    private static boolean isZipkin(ProtobufWalk walk) {
        return walk.wire() == LENGTH && walk.field() == 3 && walk.to() - walk.from() == SPAN_ID_BYTES && !walk.isText();
    }

    private static Signal scope(byte[] head, int from, int to) {
        ProtobufWalk walk = new ProtobufWalk(head, from, to);
        Signal best = Signal.RESOURCES;
        while (walk.next()) {
            if (walk.wire() != LENGTH || walk.field() > 3) {
                return Signal.NONE;
            }
            if (walk.field() == 2) {
                best = surer(best, item(head, walk.from(), walk.to()));
            }
        }
        return walk.isWrong() ? Signal.NONE : best;
    }

    private static Signal item(byte[] head, int from, int to) {
        ProtobufWalk walk = new ProtobufWalk(head, from, to);
        int idBytes = 0;
        while (walk.next()) {
            int bytes = walk.to() - walk.from();
            if (walk.field() == 1 && walk.wire() == FIXED64) {
                return Signal.LOGS;
            }
            if (walk.field() == 11 && walk.wire() == FIXED64) {
                return Signal.LOGS;
            }
            if ((walk.field() == 7 || walk.field() == 8) && walk.wire() == FIXED64) {
                return Signal.SPANS;
            }
            idBytes += walk.wire() == LENGTH && walk.field() == 1 && bytes == ID_BYTES && !walk.isText() ? 1 : 0;
            idBytes += walk.wire() == LENGTH && walk.field() == 2 && bytes == SPAN_ID_BYTES ? 1 : 0;
            if (walk.wire() == LENGTH && (walk.field() == 5 || walk.field() == 7 || walk.field() == 9) && idBytes < 2) {
                return walk.field() == 5 && walk.isText() ? Signal.SPANS : Signal.METRICS;
            }
        }
        return idBytes > 0 ? Signal.SPANS : Signal.RESOURCES;
    }
}
