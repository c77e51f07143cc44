package rewind.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.query.Answer;
import rewind.query.Query;
import rewind.trace.TraceSummary;

/**
 * Which traces are wanted; null means "any". All conditions must hold.
 *
 * @param status an exact HTTP status, or a class as its first digit (4 for 400 to 499)
 * @param minLatencyMs inclusive, milliseconds
 * @param maxLatencyMs inclusive, milliseconds
 * @param since inclusive
 * @param until exclusive
 * @param typed as people write it; what the summary does not say is looked up in the trace
 * @param text found in the request id, trace id or error type, without regard to case
 */
public record TraceQuery(
        @Nullable String modelVersion,
        @Nullable String modelName,
        @Nullable Integer status,
        @Nullable Long userId,
        @Nullable String variant,
        @Nullable String path,
        @Nullable Double minLatencyMs,
        @Nullable Double maxLatencyMs,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable Query typed) {

    public static final TraceQuery ALL =
            new TraceQuery(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Without a typed query. */
    public TraceQuery(
            @Nullable String modelVersion,
            @Nullable String modelName,
            @Nullable Integer status,
            @Nullable Long userId,
            @Nullable String variant,
            @Nullable String path,
            @Nullable Double minLatencyMs,
            @Nullable Double maxLatencyMs,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String text) {
        this(
                modelVersion,
                modelName,
                status,
                userId,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                text,
                null);
    }

    public TraceQuery withModelVersion(@Nullable String value) {
        return new TraceQuery(
                value, modelName, status, userId, variant, path, minLatencyMs, maxLatencyMs, since, until, text, typed);
    }

    public TraceQuery withStatus(@Nullable Integer value) {
        return new TraceQuery(
                modelVersion,
                modelName,
                value,
                userId,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                text,
                typed);
    }

    public TraceQuery withUserId(@Nullable Long value) {
        return new TraceQuery(
                modelVersion,
                modelName,
                status,
                value,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                text,
                typed);
    }

    public TraceQuery withPath(@Nullable String value) {
        return new TraceQuery(
                modelVersion,
                modelName,
                status,
                userId,
                variant,
                value,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                text,
                typed);
    }

    public TraceQuery withText(@Nullable String value) {
        return new TraceQuery(
                modelVersion,
                modelName,
                status,
                userId,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                value,
                typed);
    }

    public TraceQuery between(@Nullable Instant from, @Nullable Instant to) {
        return new TraceQuery(
                modelVersion,
                modelName,
                status,
                userId,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                from,
                to,
                text,
                typed);
    }

    public TraceQuery withTyped(@Nullable Query value) {
        return new TraceQuery(
                modelVersion,
                modelName,
                status,
                userId,
                variant,
                path,
                minLatencyMs,
                maxLatencyMs,
                since,
                until,
                text,
                value);
    }

    /** Whether this trace is wanted, as far as its summary says. */
    public boolean matches(TraceSummary trace) {
        return same(modelVersion, trace.provenance().modelVersion())
                && same(modelName, trace.provenance().modelName())
                && same(userId, trace.userId())
                && same(variant, trace.variant())
                && same(path, trace.path())
                && hasStatus(trace.status())
                && (minLatencyMs == null || trace.latencyMicros() >= Math.ceil(minLatencyMs * 1000))
                && (maxLatencyMs == null || trace.latencyMicros() <= Math.floor(maxLatencyMs * 1000))
                && isWithin(Instant.ofEpochMilli(trace.timestampMillis()))
                && hasText(trace)
                && (typed == null || typed.matchesSummary(trace) == Answer.YES);
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || wanted.equals(actual);
    }

    private boolean hasStatus(int actual) {
        return status == null || status == actual || (status < 10 && status == actual / 100);
    }

    private boolean isWithin(Instant moment) {
        return (since == null || !moment.isBefore(since)) && (until == null || moment.isBefore(until));
    }

    private boolean hasText(TraceSummary trace) {
        return text == null
                || text.isBlank()
                || holds(trace.requestId(), text)
                || holds(trace.traceId(), text)
                || holds(trace.errorType(), text);
    }

    private static boolean holds(@Nullable String text, String wanted) {
        return text != null
                && text.toLowerCase(Locale.ROOT).contains(wanted.strip().toLowerCase(Locale.ROOT));
    }
}
