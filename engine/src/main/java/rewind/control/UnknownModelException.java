package rewind.control;

import java.util.List;

/** There is no such version in the registry; says which there are. */
public final class UnknownModelException extends EngineException {
    private static final long serialVersionUID = 1L;

    UnknownModelException(String message) {
        super(message);
    }

    public UnknownModelException(String version, List<String> known) {
        super("Unknown model version '" + version + "'. Versions: "
                + (known.isEmpty() ? "none yet" : String.join(", ", known)) + ".");
    }
}
