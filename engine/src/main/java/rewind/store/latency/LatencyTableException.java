package rewind.store.latency;

import org.jdbi.v3.core.JdbiException;

/** The tables of latencies could not be read or written; the message says why. */
public final class LatencyTableException extends JdbiException {
    private static final long serialVersionUID = 1L;

    LatencyTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
