package rewind.telemetry.profile;

/** A recording could not be made or kept; the message says why, for a person to read. */
public final class ProfilingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProfilingException(String message) {
        super(message);
    }

    ProfilingException(String message, Throwable cause) {
        super(message, cause);
    }
}
