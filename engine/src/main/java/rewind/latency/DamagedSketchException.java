package rewind.latency;

/** Bytes are not those of a sketch, or not any more. */
public final class DamagedSketchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedSketchException(String message) {
        super(message);
    }
}
