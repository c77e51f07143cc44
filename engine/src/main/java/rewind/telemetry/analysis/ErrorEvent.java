package rewind.telemetry.analysis;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

/**
 * Something that went wrong.
 *
 * @param level of the entry that tells of it
 * @param component where it did
 * @param type of error, null where that is not known
 * @param requestId null where no request was concerned
 */
public record ErrorEvent(
        Instant time,
        String level,
        String component,
        @Nullable String type,
        String message,
        @Nullable String requestId) {

    /** Of an entry of a log. */
    public static ErrorEvent of(LogEntry entry) {
        return new ErrorEvent(
                entry.time(),
                entry.level().name(),
                entry.component(),
                entry.type(),
                entry.message(),
                entry.requestId());
    }

    /**
     * Of a trace: its request's gravest record says where and what, or else the last of its failed spans that has no failed one inside;
     * empty where nothing went wrong.
     */
    public static Optional<ErrorEvent> of(Trace trace) {
        String type = trace.summary().errorType();
        Optional<LogRecord> record = trace.logs().stream()
                .filter(log -> log.level().isAtLeast(LogLevel.WARNING))
                .max(Comparator.comparing(LogRecord::level));
        Optional<Span> span = trace.spans().stream()
                .filter(one -> one.status() == SpanStatus.ERROR)
                .reduce((before, after) -> after);
        if (type == null
                && span.isEmpty()
                && record.filter(log -> log.level().isAtLeast(LogLevel.ERROR)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ErrorEvent(
                Instant.ofEpochMilli(trace.summary().timestampMillis()),
                record.map(log -> log.level().name()).orElse(LogLevel.ERROR.name()),
                record.map(LogRecord::component)
                        .or(() -> span.map(Span::component))
                        .orElse(""),
                type,
                record.map(LogRecord::message)
                        .or(() -> span.map(Span::statusMessage))
                        .orElse(""),
                trace.summary().requestId()));
    }
}
