package rewind.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.avro.TraceAvro;
import rewind.codec.compact.CompactTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A frame's content in the journal of traces: key (8 bytes), the trace in {@link CompactTrace}'s form. Where it is a part of a
 * trace of spans, a zero, {@link #PART}, the place of the part before (8 bytes, 0 for none) and the key of its row (8) stand
 * in between; the summary is that of all parts so far.
 */
final class TraceRecord {
    private static final int OLD_HEAD = 12;
    /** No version of the compact form, of which the first byte is 0 too, gets so far. */
    private static final byte PART = 64;

    private static final int PART_HEAD = Long.BYTES + 2 + 2 * Long.BYTES;

    private TraceRecord() {}

    /** The frame of a trace, ready to be appended; good until the same thread makes the next one. */
    static ByteBuffer frame(long id, Trace trace) {
        ByteBuffer frame = CompactTrace.encode(trace, JournalFrame.HEAD + Long.BYTES);
        return JournalFrame.seal(frame.putLong(JournalFrame.HEAD, id));
    }

    /**
     * The frame of a part of a trace of spans, ready to be appended; good until the same thread makes the next one.
     *
     * @param trace the spans of this part, the summary of all
     * @param before the row of the part before, null where this is the first
     */
    static ByteBuffer part(long id, Trace trace, @Nullable RowKey before) {
        ByteBuffer frame = CompactTrace.encode(trace, JournalFrame.HEAD + PART_HEAD);
        frame.putLong(JournalFrame.HEAD, id)
                .put(JournalFrame.HEAD + Long.BYTES, (byte) 0)
                .put(JournalFrame.HEAD + Long.BYTES + 1, PART)
                .putLong(JournalFrame.HEAD + Long.BYTES + 2, before == null ? 0 : before.place())
                .putLong(JournalFrame.HEAD + 2 * Long.BYTES + 2, before == null ? 0 : before.id());
        return JournalFrame.seal(frame);
    }

    static boolean isPart(byte[] record) {
        return record.length > PART_HEAD && record[Long.BYTES] == 0 && record[Long.BYTES + 1] == PART;
    }

    /** Whether there is a part before. */
    static boolean isLaterPart(byte[] record) {
        return isPart(record) && before(record) != 0;
    }

    /** The place of the part before, 0 for none. */
    static long before(byte[] part) {
        return ByteBuffer.wrap(part).getLong(Long.BYTES + 2);
    }

    /** The row that this part's row has taken the place of; there is one where there is a part before. */
    static RowKey replaced(byte[] part) {
        return new RowKey(ByteBuffer.wrap(part).getLong(2 * Long.BYTES + 2), before(part));
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
                : CompactTrace.decodeSummary(record, head(record), record.length - head(record));
    }

    private static int head(byte[] record) {
        return isPart(record) ? PART_HEAD : Long.BYTES;
    }

    /** @throws CodecException if these are not the bytes of a record; of a part, its spans only */
    static Trace trace(byte[] record) {
        if (isOfBefore(record)) {
            int detail = OLD_HEAD + lengthOfBefore(record);
            return Detail.decode(summaryOfBefore(record), Arrays.copyOfRange(record, detail, record.length));
        }
        return CompactTrace.decode(record, head(record), record.length - head(record));
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
