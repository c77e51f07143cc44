package rewind.store;

import rewind.codec.CodecException;
import rewind.codec.avro.TraceAvro;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What stands in the column {@code detail} of traces that were stored before the journal kept their details: one byte that
 * names the form, then the detail half of {@code trace-0.1.avsc}.
 */
final class Detail {
    private static final byte AVRO_1 = 1;

    private Detail() {}

    static Trace decode(TraceSummary summary, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != AVRO_1) {
            throw new StoreException("the detail of trace " + summary.requestId()
                    + " is in a form that this version of Rewind does not know");
        }
        try {
            return TraceAvro.decodeFirstDetail(summary, bytes, 1, bytes.length - 1);
        } catch (CodecException e) {
            throw new StoreException("the detail of trace " + summary.requestId() + " is damaged", e);
        }
    }
}
