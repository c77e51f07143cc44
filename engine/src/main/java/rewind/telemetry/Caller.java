package rewind.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a request comes, as its caller says: {@code X-User-ID}, {@code X-Session-ID}, {@code X-Tenant-ID}. Null
 * where nothing is said. A user is whoever sits before the caller's program, and need not be the user whom an answer is for.
 */
public record Caller(
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String tenantId) {
    public static final Caller UNKNOWN = new Caller(null, null, null);
}
