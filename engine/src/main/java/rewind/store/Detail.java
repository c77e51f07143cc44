package rewind.store;

import rewind.codec.CodecException;
import rewind.codec.avro.TraceAvro;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The detail of a trace in the journal: one byte that names the form, then the form. */
final class Detail {
    /** The detail half of {@code trace.avsc}, as it is; read, and no longer written. */
    private static final byte AVRO_1 = 1;

    private static final byte COMPACT_1 = 2;

    private Detail() {}

    static byte[] encode(Trace trace) {
        byte[] compact = CompactTrace.encode(trace);
        byte[] bytes = new byte[compact.length + 1];
        bytes[0] = COMPACT_1;
        System.arraycopy(compact, 0, bytes, 1, compact.length);
        return bytes;
    }

    static Trace decode(TraceSummary summary, byte[] bytes) {
        byte form = bytes.length == 0 ? 0 : bytes[0];
        try {
            return switch (form) {
                case AVRO_1 -> TraceAvro.decodeDetail(summary, bytes, 1, bytes.length - 1);
                case COMPACT_1 -> CompactTrace.decode(summary, bytes, 1, bytes.length - 1);
                default ->
                    throw new StoreException("the detail of trace " + summary.requestId()
                            + " is in a form that this version of Rewind does not know");
            };
        } catch (CodecException e) {
            throw new StoreException("the detail of trace " + summary.requestId() + " is damaged", e);
        }
    }
}
