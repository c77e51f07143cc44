package rewind.store.latency;

import org.jspecify.annotations.Nullable;

/** The tables of latencies could not be read or written; the message says why, and is fit for a person to read. */
public final class LatencyTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LatencyTableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
