package rewind.trace;

import java.util.Set;
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
 * @param status the HTTP status of the answer; 0 where none is known, as in many traces from elsewhere
 * @param path the route template, never the raw path; the name of the root span in traces from elsewhere
 * @param method of HTTP; empty where none is known
 * @param errorType a short name for what went wrong, null when nothing did
 * @param storedAtMicros when the store took the trace, microseconds since the epoch; 0 before that
 * @param service what the root span ran in, {@code rewind} for this program's own; null where it is not known
 * @param spanCount how many spans the trace has
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
        long storedAtMicros,
        @Nullable String service,
        int spanCount) {

    /** What this program calls itself among services. */
    public static final String OWN_SERVICE = "rewind";

    /** How the paths of jobs begin, {@code job/train} for example. */
    public static final String JOB = "job/";

    private static final Set<String> ENVELOPES = Set.of("/ws", "/recommend/batch", "/train");

    /**
     * Whether this is no request to this program for one answer, but something around such requests or beside them: a connection or a batch,
     * whose requests have traces of their own, or a job. Statistics of requests leave these out.
     */
    public boolean isEnvelope() {
        return OWN_SERVICE.equals(service) && (path.startsWith(JOB) || ENVELOPES.contains(path));
    }

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
                epochMicros,
                service,
                spanCount);
    }

    /** Whether the answer was an error, the client's or ours; where there is no status, whether something went wrong. */
    public boolean isError() {
        return status >= 400 || (status == 0 && errorType != null);
    }
}
