package rewind.telemetry;

import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/** Where requests log to beside their traces. Nothing here waits for a disk. */
public interface RequestLog {
    /** Goes nowhere; a request that logs there still has the records from INFO up in its trace. */
    RequestLog NONE = new RequestLog() {
        @Override
        public boolean isEnabled(LogLevel level, String component) {
            return false;
        }

        @Override
        public void log(
                LogRecord record,
                LogCategory category,
                @Nullable Throwable reason,
                LogContext who,
                @Nullable Object site) {
            // that is what it is for
        }

        @Override
        public Redaction redaction() {
            return Redaction.DEFAULT;
        }
    };

    /** Whether a component logs at this level now. */
    boolean isEnabled(LogLevel level, String component);

    /**
     * Takes an entry.
     *
     * @param record redacted already
     * @param reason what went wrong, null where nothing did
     * @param site entries with the same were logged by the same line of code, which then need not be sought again; null where
     *     that is not known
     */
    void log(LogRecord record, LogCategory category, @Nullable Throwable reason, LogContext who, @Nullable Object site);

    /** What must not be seen by whoever reads logs and traces. */
    Redaction redaction();
}
