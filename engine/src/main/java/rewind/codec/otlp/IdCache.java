package rewind.codec.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Makes strings of ids and keeps the last of them: the spans of a trace stand together and name one another as parents,
 * so most ids are a string already.
 */
final class IdCache {
    private static final int TRACES = 256;
    private static final int SPANS = 4096;

    private final long[] traceHigh = new long[TRACES];
    private final long[] traceLow = new long[TRACES];
    private final @Nullable String[] traces = new @Nullable String[TRACES];
    private final long[] spanIds = new long[SPANS];
    private final @Nullable String[] spans = new @Nullable String[SPANS];

    /** 32 digits. */
    String trace(long high, long low) {
        int slot = slot(high ^ Long.rotateLeft(low, 32), TRACES);
        String known = traces[slot];
        if (known != null && traceHigh[slot] == high && traceLow[slot] == low) {
            return known;
        }
        String made = Hex.of(high).concat(Hex.of(low));
        traceHigh[slot] = high;
        traceLow[slot] = low;
        traces[slot] = made;
        return made;
    }

    /** 16 digits. */
    String span(long id) {
        int slot = slot(id, SPANS);
        String known = spans[slot];
        if (known != null && spanIds[slot] == id) {
            return known;
        }
        String made = Hex.of(id);
        spanIds[slot] = id;
        spans[slot] = made;
        return made;
    }

    /** Fibonacci hashing: ids that count up must not fall into few slots. */
    private static int slot(long bits, int slots) {
        return (int) ((bits * 0x9E3779B97F4A7C15L) >>> 40) & (slots - 1);
    }
}
