package rewind.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line that was logged while the request was answered.
 *
 * @param epochNanos nanoseconds since the epoch, UTC
 * @param spanId the span that was open, if any
 */
public record LogRecord(
        long epochNanos,
        LogLevel level,
        String component,
        String message,
        @Nullable String spanId,
        Map<String, AttributeValue> data) {
    public LogRecord {
        data = AttributeMap.copyOf(data);
    }
}
