package rewind.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.LogContext;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
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
        String thread) {

    private static final long FRAME = 80;

    /** How many letters its texts have, about: as far as that can be said without making any. */
    long letters() {
        String message =
                event instanceof RequestEvent request ? request.logged().message() : event.getMessage();
        long sum = length(message)
                + length(who.requestId())
                + length(who.userId())
                + length(who.sessionId())
                + length(who.traceId())
                + length(who.spanId());
        if (event instanceof RequestEvent request && request.logged().data() instanceof AttributeMap data) {
            for (int i = 0; i < data.size(); i++) {
                sum += length(data.keyAt(i))
                        + (data.valueAt(i) instanceof AttributeValue.Text text ? length(text.value()) : 1);
            }
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        return sum + (thrown == null ? 0 : thrown.getStackTraceElementProxyArray().length * FRAME);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
