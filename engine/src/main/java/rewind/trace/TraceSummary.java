package rewind.trace;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a trace: everything but spans, logs and items.
 *
 * @param requestId the caller's {@code X-Request-ID} or one made for it; a caller may repeat it
 * @param traceId the chain of services that the request belongs to
 * @param timestampMillis when the request arrived, milliseconds since the epoch
 * @param latencyMicros from arrival to the finished answer, microseconds
 * @param userId null where the request named no valid user
 * @param k how many items were asked for; null where that was not a number
 * @param status the HTTP status of the answer
 * @param path the route template, never the raw path
 * @param errorType a short name for what went wrong, null when nothing did
 * @param storedAtMicros when the store took the trace, microseconds since the epoch; 0 before that
 */
public record TraceSummary(
        String requestId,
        String traceId,
        long timestampMillis,
        Provenance provenance,
        long latencyMicros,
        @Nullable Long userId,
        @Nullable Integer k,
        int numItems,
        int status,
        @Nullable String variant,
        String path,
        String method,
        @Nullable String errorType,
        long storedAtMicros) {

    public TraceSummary storedAt(long epochMicros) {
        return new TraceSummary(
                requestId,
                traceId,
                timestampMillis,
                provenance,
                latencyMicros,
                userId,
                k,
                numItems,
                status,
                variant,
                path,
                method,
                errorType,
                epochMicros);
    }

    /** Whether the answer was an error, the client's or ours. */
    public boolean isError() {
        return status >= 400;
    }
}
