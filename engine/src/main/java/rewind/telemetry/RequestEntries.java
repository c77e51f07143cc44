package rewind.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/** What one request logs: into its trace from INFO up, and into the components' files from their own levels. */
final class RequestEntries {
    private final RequestLog log;
    private final LongSupplier now;
    private final Function<@Nullable String, LogContext> who;
    private final List<LogRecord> records = new ArrayList<>(4);
    private @Nullable Throwable told;

    /**
     * Nothing is logged yet.
     *
     * @param now nanoseconds since the epoch
     * @param who logs, inside of the span with an id
     */
    RequestEntries(RequestLog log, LongSupplier now, Function<@Nullable String, LogContext> who) {
        this.log = log;
        this.now = now;
        this.who = who;
    }

    RequestLog log() {
        return log;
    }

    /** Those of the trace, in their order. */
    List<LogRecord> records() {
        return records;
    }

    /** A piece of work begins. */
    void begins(String name, ActiveSpan span, String component, Map<String, AttributeValue> arguments, Object site) {
        add(LogLevel.DEBUG, component, LogCategory.PERFORMANCE, name + " begins", span, arguments, null, site);
    }

    /** A piece of work has ended, and so has its span. */
    void ends(String name, ActiveSpan span, String component, Object site) {
        add(LogLevel.DEBUG, component, LogCategory.PERFORMANCE, name + " ends", span, ended(name, span), null, site);
    }

    static Map<String, AttributeValue> ended(String name, ActiveSpan span) {
        AttributeMap.Builder data = new AttributeMap.Builder();
        // A span may have an attribute of that name, too; what the entry tells of is what counts.
        span.attributes().forEach(data::put);
        data.put(RequestContext.OPERATION, AttributeValue.of(name));
        data.put(RequestContext.DURATION, AttributeValue.of(span.durationNanos() / 1e6));
        return data.build();
    }

    /** Something went wrong; the same thing is told once, where it is told first. */
    void failed(String component, String message, ActiveSpan span, Map<String, AttributeValue> data, Throwable reason) {
        if (!reason.equals(told)) {
            told = reason;
            add(LogLevel.ERROR, component, category(component), message + ": " + reason, span, data, reason, null);
        }
    }

    /** What a component's entries are about where they do not say it themselves. */
    static LogCategory category(String component) {
        return switch (component) {
            case "candidate", "ranking", "exploration", "diversity" -> LogCategory.ML;
            case "performance" -> LogCategory.PERFORMANCE;
            case "app" -> LogCategory.INFRASTRUCTURE;
            default -> LogCategory.BUSINESS;
        };
    }

    /** @param site what stands for the line that logs; null where that is to be looked for */
    void add(
            LogLevel level,
            String component,
            LogCategory category,
            String message,
            @Nullable ActiveSpan span,
            Map<String, AttributeValue> data,
            @Nullable Throwable reason,
            @Nullable Object site) {
        boolean wanted = log.isEnabled(level, component);
        if (!wanted && !level.isAtLeast(LogLevel.INFO)) {
            return;
        }
        String spanId = span == null ? null : span.id();
        Redaction clean = log.redaction();
        LogRecord entry =
                new LogRecord(now.getAsLong(), level, component, clean.text(message), spanId, clean.fields(data));
        records.add(entry);
        if (wanted) {
            log.log(entry, category, reason, who.apply(spanId), site);
        }
    }
}
