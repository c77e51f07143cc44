package rewind.store;

/** The store is in another process, which does not answer; it may be back later. */
public final class UnreachableStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    public UnreachableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
