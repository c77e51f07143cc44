package rewind.codec.compact;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import rewind.codec.CodecException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Traces in about a third of the bytes that {@code trace.avsc} takes and a third of the time: frequent texts by number,
 * spans by their distance to their parents, lists of items by the lists before them. Times count from the summary's
 * timestamp, to the nanosecond. Kept by the store of this program only; everything that leaves it is in a documented
 * format.
 */
public final class CompactTrace {
    private static final ThreadLocal<Output> OUTPUT = ThreadLocal.withInitial(Output::new);

    private CompactTrace() {}

    /**
     * Writes a trace, into memory that each thread uses again and again: of the bytes of a trace, which every request
     * makes, nothing is left to the garbage collector.
     *
     * @param head how many bytes to leave free before it, for what the caller puts there
     * @return head and trace, from 0 to the limit; good until the same thread writes the next trace
     */
    public static ByteBuffer encode(Trace trace, int head) {
        Output out = OUTPUT.get();
        out.begin(head);
        CompactSummary.write(out, trace.summary());
        CompactEncoder.write(out, trace);
        return out.toBuffer();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CodecException if these are not such bytes
     */
    public static Trace decode(byte[] bytes, int offset, int length) {
        return reading(bytes, offset, length, in -> {
            Trace trace = CompactDecoder.read(in, CompactSummary.read(in));
            if (!in.isAtEnd()) {
                throw new CodecException("bytes follow the end of a trace");
            }
            return trace;
        });
    }

    /**
     * Reads the summary alone.
     *
     * @throws CodecException if these are not the bytes of a trace, as far as that was looked at
     */
    public static TraceSummary decodeSummary(byte[] bytes, int offset, int length) {
        return reading(bytes, offset, length, CompactSummary::read);
    }

    private static <T> T reading(byte[] bytes, int offset, int length, Function<Input, T> read) {
        try {
            return read.apply(new Input(bytes, offset, length));
        } catch (BufferUnderflowException e) {
            throw new CodecException("a trace ends too early", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CodecException("not a trace: " + e.getMessage(), e);
        }
    }
}
