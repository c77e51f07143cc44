package rewind.telemetry.analysis;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * Which entries are wanted; null means any.
 *
 * @param since inclusive
 * @param until exclusive
 * @param level this one and graver ones
 * @param type of error, as in {@link LogEntry#type}, whichever its case
 * @param text found anywhere in the entry, whichever its case
 * @param errors only entries that tell of something that went wrong
 */
public record LogFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable LogLevel level,
        @Nullable String component,
        @Nullable String type,
        @Nullable String text,
        @Nullable String requestId,
        boolean errors) {
    public static final LogFilter ALL = new LogFilter(null, null, null, null, null, null, null, false);

    public LogFilter between(@Nullable Instant from, @Nullable Instant to) {
        return new LogFilter(from, to, level, component, type, text, requestId, errors);
    }

    public LogFilter withLevel(@Nullable LogLevel value) {
        return new LogFilter(since, until, value, component, type, text, requestId, errors);
    }

    public LogFilter withComponent(@Nullable String value) {
        return new LogFilter(since, until, level, value, type, text, requestId, errors);
    }

    public LogFilter withType(@Nullable String value) {
        return new LogFilter(since, until, level, component, value, text, requestId, errors);
    }

    public LogFilter withText(@Nullable String value) {
        return new LogFilter(since, until, level, component, type, value, requestId, errors);
    }

    public LogFilter withRequestId(@Nullable String value) {
        return new LogFilter(since, until, level, component, type, text, value, errors);
    }

    public LogFilter onlyErrors() {
        return new LogFilter(since, until, level, component, type, text, requestId, true);
    }

    /** Whether an entry is wanted. */
    public boolean matches(LogEntry entry) {
        return (since == null || !entry.time().isBefore(since))
                && (until == null || entry.time().isBefore(until))
                && (level == null || entry.level().isAtLeast(level))
                && (component == null || component.equals(entry.component()))
                && (type == null || type.equalsIgnoreCase(entry.type()))
                && (requestId == null || requestId.equals(entry.requestId()))
                && (!errors || entry.isError())
                && (text == null || hasText(entry, text));
    }

    private static boolean hasText(LogEntry entry, String wanted) {
        return entry.json().toString().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    /**
     * A part of the line, as it stands there, without which it cannot match; null where there is none. Looking for bytes is ten times
     * faster than reading JSON.
     */
    @Nullable String needle() {
        if (requestId != null && isPlain(requestId)) {
            return "\"" + requestId + "\"";
        }
        return component != null && isPlain(component) ? "\"" + component + "\"" : null;
    }

    /** Whether JSON has it letter by letter, however it was written. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '_'
                        || c == '-');
    }
}
