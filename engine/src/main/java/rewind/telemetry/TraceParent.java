package rewind.telemetry;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.trace.WireIds;

/**
 * The span that a request or a piece of work comes from, as W3C Trace Context names it ({@code traceparent} and
 * {@code tracestate}, <a href="https://www.w3.org/TR/trace-context-2/">level 2</a>).
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 of them
 * @param flags the lowest bit: sampled; the next: the trace id is random; {@value #OWN}: the parent is a span of this program
 *     whose caller decided nothing
 * @param state of other tracing systems, handed on as it came; null for none
 */
public record TraceParent(
        String traceId, String spanId, int flags, @Nullable String state) {
    /** No flag of W3C's, which has eight. */
    static final int OWN = 0x100;

    private static final int SAMPLED = 1;
    private static final int RANDOM = 2;
    private static final int LENGTH = 55;
    private static final int MOST_STATE = 512;
    private static final int MOST_MEMBERS = 32;

    /**
     * Reads the two headers. What is not valid counts as none, as the recommendation has it.
     *
     * @param traceparent {@code 00-<32 hex>-<16 hex>-<2 hex>}; later versions may add to the end
     * @param tracestate left out where it has more than {@value #MOST_STATE} characters or {@value #MOST_MEMBERS} members
     */
    static @Nullable TraceParent of(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null) {
            return null;
        }
        String text = traceparent.strip();
        if (text.length() < LENGTH || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return null;
        }
        String version = text.substring(0, 2);
        String traceId = text.substring(3, 35);
        String spanId = text.substring(36, 52);
        String flags = text.substring(53, LENGTH);
        boolean rest = text.length() == LENGTH || (!version.equals("00") && text.charAt(LENGTH) == '-');
        boolean valid = rest
                && isByte(version)
                && !version.equals("ff")
                && WireIds.isCanonical(traceId, WireIds.TRACE_DIGITS)
                && WireIds.isCanonical(spanId, WireIds.SPAN_DIGITS)
                && isByte(flags);
        return valid ? new TraceParent(traceId, spanId, HexFormat.fromHexDigits(flags), state(tracestate)) : null;
    }

    private static boolean isByte(String digits) {
        return isDigit(digits.charAt(0)) && isDigit(digits.charAt(1));
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static @Nullable String state(@Nullable String tracestate) {
        String text = tracestate == null ? "" : tracestate.strip();
        boolean kept = !text.isEmpty()
                && text.length() <= MOST_STATE
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && text.chars().filter(c -> c == ',').count() < MOST_MEMBERS;
        return kept ? text : null;
    }

    /** What the caller decided: whether the trace is sampled; null where it decided nothing. */
    @Nullable Boolean sampled() {
        return (flags & OWN) != 0 ? null : Boolean.valueOf((flags & SAMPLED) != 0);
    }

    /** What is told of a span of this program: it is recorded always. */
    static String header(String traceId, String spanId, @Nullable TraceParent from) {
        int random = from == null ? 0 : from.flags & RANDOM;
        return "00-" + traceId + "-" + spanId + (random == 0 ? "-01" : "-03");
    }
}
