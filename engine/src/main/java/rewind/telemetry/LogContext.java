package rewind.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is done, as each entry of the log says it; what is not known is null.
 *
 * @param userId whom the request is about, else who sent it ({@code X-User-ID})
 * @param sessionId {@code X-Session-ID}
 * @param spanId of the span that was open
 * @param services that the request has been through, this one last
 */
public record LogContext(
        @Nullable String requestId,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String traceId,
        @Nullable String spanId,
        List<String> services) {
    /** Of work that no request asked for. */
    public static final LogContext NONE = new LogContext(null, null, null, null, null, List.of());
}
