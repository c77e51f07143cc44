package rewind.recommend.data;

/** Ratings could not be read or stored; the message names the file and is fit for a person to read. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
