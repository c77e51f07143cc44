package rewind.store.details;

/** What was read is no index over details. */
public final class DamagedDetails extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedDetails(String message) {
        super(message);
    }

    DamagedDetails(String message, Throwable cause) {
        super(message, cause);
    }
}
