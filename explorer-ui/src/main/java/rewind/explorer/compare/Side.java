package rewind.explorer.compare;

import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** A request that was read. */
record Side(Pick pick, Trace trace) {
    TraceSummary summary() {
        return trace.summary();
    }

    /** When it began, nanoseconds since the epoch: what the times of its log lines count from. */
    long startNanos() {
        return trace.summary().timestampMillis() * 1_000_000;
    }
}
