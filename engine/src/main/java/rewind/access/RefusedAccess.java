package rewind.access;

/** A request that may not be answered; the message says why, for its caller to read, and never holds a key. */
public final class RefusedAccess extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int retrySeconds;

    /** Why. */
    public enum Reason {
        /** No key, or one that is not valid (any more). */
        UNAUTHENTICATED,
        /** A valid key for something that it does not open. */
        FORBIDDEN,
        /** A valid key that asks for too much. */
        TOO_MANY,
        /** Which keys are valid cannot be told now. */
        UNAVAILABLE
    }

    RefusedAccess(Reason reason, String message, int retrySeconds) {
        // No stack trace: these are answers, and a burst of them must stay cheap.
        super(message, null, false, false);
        this.reason = reason;
        this.retrySeconds = retrySeconds;
    }

    public Reason reason() {
        return reason;
    }

    /** After how many whole seconds it is worth asking again, at least 1; 0 where waiting does not help. */
    public int retrySeconds() {
        return retrySeconds;
    }
}
