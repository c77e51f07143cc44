package rewind.explorer.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;

/** How far back the log is looked at. */
enum LogPeriod {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    ALL(null);

    private final @Nullable Duration length;

    LogPeriod(@Nullable Duration length) {
        this.length = length;
    }

    /** When it began; null for no limit. */
    @Nullable Instant since(Instant now) {
        return length == null ? null : now.minus(length);
    }

    /** Whether it goes over midnight: then a time needs its day. */
    boolean isOfDays() {
        return length == null || length.compareTo(Duration.ofDays(1)) >= 0;
    }

    String words() {
        return Messages.text("log.period." + name().toLowerCase(Locale.ROOT));
    }
}
