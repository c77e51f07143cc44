package rewind.control;

import java.util.List;

/** No such change of what serves was recorded; says which were. */
public final class UnknownSwitchException extends EngineException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 20;

    UnknownSwitchException(String message) {
        super(message);
    }

    /** @param known newest first */
    UnknownSwitchException(String id, List<String> known) {
        super("Unknown switch '" + id + "'. " + there(known));
    }

    private static String there(List<String> known) {
        if (known.isEmpty()) {
            return "None was recorded yet.";
        }
        String first = String.join(", ", known.subList(0, Math.min(TOLD, known.size())));
        return known.size() > TOLD
                ? "The newest are: " + first + "; GET /rollout/events has all " + known.size() + "."
                : "There are, newest first: " + first + ".";
    }
}
