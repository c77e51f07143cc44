package rewind.telemetry.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.LogCategory;
import rewind.telemetry.LogContext;
import rewind.trace.LogRecord;

/** What a request logged, on its way through Logback. */
final class RequestEvent extends LoggingEvent {
    private static final String HERE = RequestEvent.class.getName();
    private static final long NANOS = 1_000_000_000L;

    private final LogRecord logged;
    private final LogCategory category;
    private final LogContext who;
    private final @Nullable Object site;

    RequestEvent(
            Logger logger,
            LogRecord logged,
            LogCategory category,
            @Nullable Throwable reason,
            LogContext who,
            @Nullable Object site) {
        super(HERE, logger, LogLevels.toLogback(logged.level()), logged.message(), reason, null);
        this.logged = logged;
        this.category = category;
        this.who = who;
        this.site = site;
    }

    LogRecord logged() {
        return logged;
    }

    LogCategory category() {
        return category;
    }

    LogContext who() {
        return who;
    }

    /** See {@link rewind.telemetry.RequestLog#log}. */
    @Nullable Object site() {
        return site;
    }

    /** The time in its trace, too. */
    Instant at() {
        return Instant.ofEpochSecond(
                Math.floorDiv(logged.epochNanos(), NANOS), Math.floorMod(logged.epochNanos(), NANOS));
    }
}
