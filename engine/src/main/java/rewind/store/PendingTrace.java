package rewind.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import rewind.codec.avro.TraceAvro;
import rewind.trace.TraceSummary;

/**
 * A trace on its way into the database, already in the form that it is stored in.
 *
 * @param detail as in the column
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to another, never compared
record PendingTrace(long id, TraceSummary summary, byte[] detail) {

    /** Key (8 bytes), length of the summary (4), the summary in Avro, the detail. */
    byte[] toBytes() {
        byte[] head = TraceAvro.encodeSummary(summary);
        return ByteBuffer.allocate(12 + head.length + detail.length)
                .putLong(id)
                .putInt(head.length)
                .put(head)
                .put(detail)
                .array();
    }

    PendingTrace withId(long other) {
        return new PendingTrace(other, summary, detail);
    }

    static PendingTrace fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long id = buffer.getLong();
        int head = buffer.getInt();
        TraceSummary summary = TraceAvro.decodeSummary(bytes, 12, head);
        return new PendingTrace(id, summary, Arrays.copyOfRange(bytes, 12 + head, bytes.length));
    }
}
