package rewind.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.LogContext;
import rewind.trace.LogLevel;

/**
 * An entry between the thread that logged it and the one that writes it.
 *
 * @param caller who logged it; its line is looked up by the thread that writes
 * @param thread the name of the thread that logged it
 */
record LogEvent(
        ILoggingEvent event,
        String component,
        LogLevel level,
        LogContext who,
        @Nullable StackFrame caller,
        String thread) {}
