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

    LogAppender(LogQueue queue, LogLevels levels) {
        this.queue = queue;
        this.levels = levels;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String component;
        LogLevel level;
        LogContext who;
        if (event instanceof RequestEvent request) {
            component = request.logged().component();
            level = request.logged().level();
            who = request.who();
        } else {
            component = LogComponents.of(event.getLoggerName());
            level = level(event);
            if (!levels.isEnabled(level, component)) {
                return;
            }
            who = LogScope.current();
            if (isChangeable(event)) {
                event.getFormattedMessage(); // which is kept from then on
            }
        }
        queue.offer(new LogEvent(
                event, component, level, who, Callers.find(), Thread.currentThread().getName()));
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
                if (!(argument == null || argument instanceof String || argument instanceof Number
                        || argument instanceof Boolean || argument instanceof Enum<?>)) {
                    return true;
                }
            }
        }
        return false;
    }
}
