package rewind.control;

/** Too much waits already; the same may be asked for again later. */
public final class BusyException extends EngineException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
