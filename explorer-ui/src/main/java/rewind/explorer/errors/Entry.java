package rewind.explorer.errors;

import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * An error or a log line of a request.
 *
 * @param atMillis when it happened, milliseconds since the epoch
 * @param version of the model that answered, null where none did
 * @param status of the answer; 0 where none is known
 * @param type what it is grouped by: the type of an error, the message of a log line without its figures
 * @param recorded whether the type is the trace's own error type, and not read out of its spans
 * @param component where it happened; empty where that is not known
 * @param message empty where there is none
 * @param spanId where it happened, null where that is not known
 * @param level of the log line; of an error ERROR
 */
record Entry(
        long atMillis,
        String requestId,
        @Nullable String version,
        int status,
        String type,
        boolean recorded,
        String component,
        String message,
        @Nullable String spanId,
        LogLevel level) {}
