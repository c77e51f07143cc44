package rewind.telemetry.analysis;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended.
 *
 * @param time of the last entry that was given, null before the first page
 * @param given how many entries of that very time were given
 */
record LogCursor(@Nullable Instant time, int given) {

    static LogCursor parse(@Nullable String text) {
        if (text == null) {
            return new LogCursor(null, 0);
        }
        int mark = text.indexOf('~');
        try {
            return new LogCursor(
                    Instant.parse(text.substring(0, Math.max(0, mark))),
                    Integer.parseUnsignedInt(text.substring(mark + 1)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cursor must be the next_cursor of the page before, not '" + text + "'.", e);
        }
    }

    String text() {
        return time + "~" + given;
    }

    boolean isAt(LogEntry entry) {
        return entry.time().equals(time);
    }

    LogCursor after(LogEntry entry) {
        return new LogCursor(entry.time(), isAt(entry) ? given + 1 : 1);
    }

    /** Only what is as old as that. */
    LogFilter upTo(LogFilter filter) {
        if (time == null) {
            return filter;
        }
        Instant end = time.plusNanos(1);
        Instant until = filter.until();
        return filter.between(filter.since(), until != null && until.isBefore(end) ? until : end);
    }
}
