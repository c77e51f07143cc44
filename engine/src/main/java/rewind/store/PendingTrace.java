package rewind.store;

import java.nio.ByteBuffer;
import rewind.codec.CodecException;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A trace on its way into the database. What is not in its summary stands in the journal.
 *
 * @param place in the journal, of a record: key (8 bytes), the trace in {@link CompactTrace}'s form
 * @param next where the next record of the same segment stands
 */
record PendingTrace(long id, TraceSummary summary, long place, long next) {

    /** The frame of a trace, ready to be appended; good until the same thread makes the next one. */
    static ByteBuffer frame(long id, Trace trace) {
        ByteBuffer frame = CompactTrace.encode(trace, JournalFrame.HEAD + Long.BYTES);
        return JournalFrame.seal(frame.putLong(JournalFrame.HEAD, id));
    }

    PendingTrace withId(long other) {
        return new PendingTrace(other, summary, place, next);
    }

    /** @throws CodecException if these are not the bytes of a record */
    static PendingTrace fromRecord(byte[] record, long place) {
        TraceSummary summary = CompactTrace.decodeSummary(record, Long.BYTES, record.length - Long.BYTES);
        long next = place + JournalFrame.HEAD + record.length;
        return new PendingTrace(ByteBuffer.wrap(record).getLong(), summary, place, next);
    }

    /** @throws CodecException if these are not the bytes of a record */
    static Trace trace(byte[] record) {
        return CompactTrace.decode(record, Long.BYTES, record.length - Long.BYTES);
    }
}
