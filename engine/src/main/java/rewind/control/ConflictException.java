package rewind.control;

/** What was asked for does not go together with what is there already; says with what. */
public final class ConflictException extends EngineException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
