package rewind.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are wanted; null means "any". All conditions must hold.
 *
 * @param status an exact HTTP status, or a class as its first digit (4 for 400 to 499)
 * @param minLatencyMs inclusive, milliseconds
 * @param maxLatencyMs inclusive, milliseconds
 * @param since inclusive
 * @param until exclusive
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
        @Nullable String text) {

    public static final TraceQuery ALL =
            new TraceQuery(null, null, null, null, null, null, null, null, null, null, null);

    public TraceQuery withModelVersion(@Nullable String value) {
        return new TraceQuery(
                value, modelName, status, userId, variant, path, minLatencyMs, maxLatencyMs, since, until, text);
    }

    public TraceQuery withStatus(@Nullable Integer value) {
        return new TraceQuery(
                modelVersion, modelName, value, userId, variant, path, minLatencyMs, maxLatencyMs, since, until, text);
    }

    public TraceQuery withUserId(@Nullable Long value) {
        return new TraceQuery(
                modelVersion, modelName, status, value, variant, path, minLatencyMs, maxLatencyMs, since, until, text);
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
                value);
    }

    public TraceQuery between(@Nullable Instant from, @Nullable Instant to) {
        return new TraceQuery(
                modelVersion, modelName, status, userId, variant, path, minLatencyMs, maxLatencyMs, from, to, text);
    }
}
