package rewind.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.Marker;
import rewind.telemetry.LogContext;
import rewind.telemetry.LogScope;
import rewind.trace.LogLevel;

/**
 * Takes entries from Logback and hands them to the thread that writes. Of an entry only what would be lost is made here: whose
 * it is, who logged it, and its message where that was made of things that can change.
 */
final class LogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final LogQueue queue;
    private final LogLevels levels;
    private final Callers callers = new Callers();

    /** Where something is logged: the texts are constants. */
    private record Site(String logger, String message) {}

    LogAppender(LogQueue queue, LogLevels levels) {
        this.queue = queue;
        this.levels = levels;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String component;
        LogLevel level;
        LogContext who;
        Object site;
        if (event instanceof RequestEvent request) {
            component = request.logged().component();
            level = request.logged().level();
            who = request.who();
            site = request.site();
        } else {
            component = LogComponents.of(event.getLoggerName());
            level = level(event);
            if (!levels.isEnabled(level, component)) {
                return;
            }
            who = LogScope.current();
            // One text is logged by one line of a class, as far as that can be said without looking; what warns is
            // looked at.
            site = level.isAtLeast(LogLevel.WARNING) ? null : new Site(event.getLoggerName(), event.getMessage());
            if (isChangeable(event)) {
                event.getFormattedMessage(); // which is kept from then on
            }
        }
        queue.offer(new LogEvent(
                event,
                component,
                level,
                who,
                callers.find(site),
                Thread.currentThread().getName()));
    }

    private static LogLevel level(ILoggingEvent event) {
        if (event.getMarkerList() != null) {
            for (Marker marker : event.getMarkerList()) {
                if (marker.getName().equals("CRITICAL") || marker.getName().equals("FATAL")) {
                    return LogLevel.CRITICAL;
                }
            }
        }
        return LogLevels.ofLogback(event.getLevel());
    }

    private static boolean isChangeable(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (!(argument == null
                        || argument instanceof String
                        || argument instanceof Number
                        || argument instanceof Boolean
                        || argument instanceof Enum<?>)) {
                    return true;
                }
            }
        }
        return false;
    }
}
