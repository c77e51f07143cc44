package rewind.explorer.requests;

import rewind.trace.TraceSummary;

/** Tells whether two summaries are of one request; a caller may use a request id twice. */
final class RequestKey {
    private RequestKey() {}

    static boolean same(TraceSummary a, TraceSummary b) {
        return a.timestampMillis() == b.timestampMillis()
                && a.latencyMicros() == b.latencyMicros()
                && a.requestId().equals(b.requestId());
    }
}
