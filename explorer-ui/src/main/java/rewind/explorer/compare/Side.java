package rewind.explorer.compare;

import java.util.Optional;
import rewind.trace.Trace;
import rewind.trace.TraceNote;
import rewind.trace.TraceSummary;

/** A request that was read. */
record Side(Pick pick, Trace trace) {
    /** What a person wrote on it. */
    Optional<TraceNote> note() {
        return pick.source().notes().get(summary().requestId());
    }

    TraceSummary summary() {
        return trace.summary();
    }

    /** When it began, nanoseconds since the epoch: what the times of its log lines count from. */
    long startNanos() {
        return trace.summary().timestampMillis() * 1_000_000;
    }
}
