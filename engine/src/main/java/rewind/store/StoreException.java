package rewind.store;

/** The store could not do what was asked; the message says what, and is fit for a person to read. */
public sealed class StoreException extends RuntimeException
        permits Journal.Forgotten, HeldStoreException, UnreachableStoreException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
