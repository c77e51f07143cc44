package rewind.recommend.model;

/** A model could not be trained, read or stored; the message says which and why, fit for a person to read. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
