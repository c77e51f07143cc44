package rewind.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import rewind.codec.avro.TraceAvro;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A trace on its way into the database.
 *
 * @param record as in the journal: key (8 bytes), length of the summary (4), the summary in Avro, the {@link Detail}
 * @param place in the journal
 */
record PendingTrace(long id, TraceSummary summary, ByteBuffer record, long place) {
    private static final int HEAD = 12;

    /** The frame of a trace, ready to be appended. */
    static ByteBuffer frame(long id, TraceSummary summary, Trace trace) {
        byte[] head = TraceAvro.encodeSummary(summary);
        byte[] detail = Detail.encode(trace);
        return JournalFrame.seal(ByteBuffer.allocate(JournalFrame.HEAD + HEAD + head.length + detail.length)
                .position(JournalFrame.HEAD)
                .putLong(id)
                .putInt(head.length)
                .put(head)
                .put(detail)
                .flip());
    }

    PendingTrace withId(long other) {
        return new PendingTrace(other, summary, record, place);
    }

    /** Where the next record of the same segment stands. */
    long next() {
        return place + JournalFrame.HEAD + record.limit();
    }

    Trace trace() {
        byte[] bytes = new byte[record.limit()];
        record.get(0, bytes);
        return trace(summary, bytes);
    }

    static PendingTrace fromRecord(byte[] record, long place) {
        ByteBuffer buffer = ByteBuffer.wrap(record);
        TraceSummary summary = TraceAvro.decodeSummary(record, HEAD, buffer.getInt(Long.BYTES));
        return new PendingTrace(buffer.getLong(0), summary, buffer, place);
    }

    /**
     * The trace of a record.
     *
     * @param summary as the database has it
     */
    static Trace trace(TraceSummary summary, byte[] record) {
        int head = ByteBuffer.wrap(record).getInt(Long.BYTES);
        return Detail.decode(summary, Arrays.copyOfRange(record, HEAD + head, record.length));
    }
}
