package rewind.explorer.open;

import rewind.latency.TraceDurations;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What the statistics of latency count of a trace of a file. Traces from elsewhere have no variant; the service that answered
 * stands in its place, so that services can be told apart.
 */
final class FileDurations {
    private FileDurations() {}

    static TraceDurations of(Trace trace) {
        TraceSummary summary = trace.summary();
        boolean own = summary.variant() != null
                || summary.provenance().modelVersion() != null
                || TraceSummary.OWN_SERVICE.equals(summary.service());
        return TraceDurations.of(own ? summary : byService(summary), trace.spans());
    }

    private static TraceSummary byService(TraceSummary summary) {
        return new TraceSummary(
                summary.requestId(),
                summary.traceId(),
                summary.timestampMillis(),
                summary.provenance(),
                summary.latencyMicros(),
                summary.userId(),
                summary.k(),
                summary.numItems(),
                summary.status(),
                summary.service(),
                summary.path(),
                summary.method(),
                summary.errorType(),
                summary.storedAtMicros(),
                summary.service(),
                summary.spanCount());
    }
}
