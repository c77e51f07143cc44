package rewind.control;

/** The engine is in another process and does not answer; it may be back later. */
public final class UnreachableEngineException extends EngineException {
    private static final long serialVersionUID = 1L;

    UnreachableEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
