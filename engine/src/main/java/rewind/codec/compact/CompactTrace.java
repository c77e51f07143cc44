package rewind.codec.compact;

import java.nio.BufferUnderflowException;
import rewind.codec.CodecException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * All of a trace but its summary, in about a third of the bytes that {@code trace.avsc} takes and a third of the time:
 * frequent texts by number, spans by their distance to their parents, lists of items by the lists before them. Times count
 * from the summary's timestamp, to the nanosecond. Kept by the store of this program only; everything that leaves it is in
 * a documented format.
 */
public final class CompactTrace {
    private static final int EXPECTED_BYTES = 2048;

    private CompactTrace() {}

    public static byte[] encode(Trace trace) {
        Output out = new Output(EXPECTED_BYTES);
        CompactEncoder.write(out, trace);
        return out.toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CodecException if these are not such bytes
     */
    public static Trace decode(TraceSummary summary, byte[] bytes, int offset, int length) {
        try {
            Input in = new Input(bytes, offset, length);
            Trace trace = CompactDecoder.read(in, summary);
            if (!in.isAtEnd()) {
                throw new CodecException("bytes follow the end of a trace");
            }
            return trace;
        } catch (BufferUnderflowException e) {
            throw new CodecException("a trace ends too early", e);
        } catch (IllegalArgumentException e) {
            throw new CodecException("not a trace: " + e.getMessage(), e);
        }
    }
}
