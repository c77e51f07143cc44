package rewind.pipeline;

import org.jspecify.annotations.Nullable;

/** A request that asks for something that there is not; the message names what, for the caller to read. */
public final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final @Nullable Integer userId;
    private final @Nullable Integer k;

    /**
     * A refusal.
     *
     * @param type a short name for what went wrong, as it stands in the trace
     * @param userId null where it was the user that could not be understood
     * @param k null where it was not come to, or could not be understood
     */
    RefusedRequest(String type, String message, @Nullable Integer userId, @Nullable Integer k) {
        // No stack trace: this is an answer, not an accident, and a burst of wrong requests must stay cheap.
        super(message, null, false, false);
        this.type = type;
        this.userId = userId;
        this.k = k;
    }

    public String type() {
        return type;
    }

    public @Nullable Integer userId() {
        return userId;
    }

    public @Nullable Integer k() {
        return k;
    }
}
