package rewind.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import rewind.codec.CodecException;
import rewind.codec.avro.TraceAvro;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A frame's content in the journal of traces: key (8 bytes), the trace in {@link CompactTrace}'s form. */
final class TraceRecord {
    private static final int OLD_HEAD = 12;

    private TraceRecord() {}

    /** The frame of a trace, ready to be appended; good until the same thread makes the next one. */
    static ByteBuffer frame(long id, Trace trace) {
        ByteBuffer frame = CompactTrace.encode(trace, JournalFrame.HEAD + Long.BYTES);
        return JournalFrame.seal(frame.putLong(JournalFrame.HEAD, id));
    }

    /** @throws CodecException if these are not the bytes of a record */
    static long id(byte[] record) {
        if (record.length < Long.BYTES) {
            throw new CodecException("a record of " + record.length + " bytes");
        }
        return ByteBuffer.wrap(record).getLong();
    }

    /** @throws CodecException if these are not the bytes of a record */
    static TraceSummary summary(byte[] record) {
        return isOfBefore(record)
                ? summaryOfBefore(record)
                : CompactTrace.decodeSummary(record, Long.BYTES, record.length - Long.BYTES);
    }

    /** @throws CodecException if these are not the bytes of a record */
    static Trace trace(byte[] record) {
        if (isOfBefore(record)) {
            int detail = OLD_HEAD + lengthOfBefore(record);
            return Detail.decode(summaryOfBefore(record), Arrays.copyOfRange(record, detail, record.length));
        }
        return CompactTrace.decode(record, Long.BYTES, record.length - Long.BYTES);
    }

    /**
     * Whether a record was left by a program of before the compact form: key, length of the summary (4 bytes), the summary
     * in Avro, the {@link Detail}. The length begins with two zeros; the compact form with a length that is not zero, or with
     * a zero and its version.
     */
    private static boolean isOfBefore(byte[] record) {
        return record.length > OLD_HEAD && record[Long.BYTES] == 0 && record[Long.BYTES + 1] == 0;
    }

    private static int lengthOfBefore(byte[] record) {
        int length = ByteBuffer.wrap(record).getInt(Long.BYTES);
        if (length > record.length - OLD_HEAD) {
            throw new CodecException("a summary of " + length + " bytes in a record of " + record.length);
        }
        return length;
    }

    private static TraceSummary summaryOfBefore(byte[] record) {
        return TraceAvro.decodeFirstSummary(record, OLD_HEAD, lengthOfBefore(record));
    }
}
