package rewind.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.rollback.RollbackSettings;

/**
 * Which rollback is to be judged, and how strictly, as named texts: the parameters of {@code GET /rollback/check}. {@code
 * switch} names a recorded change; {@code from}, {@code to} and {@code at} describe one; without any of these it is the last
 * change. The others are {@link RollbackSettings#NAMES}.
 */
public record RollbackRequest(Map<String, String> parameters) {
    static final String SWITCH = "switch";
    static final String FROM = "from";
    static final String TO = "to";
    static final String AT = "at";

    /** All names that a request may have. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(SWITCH, FROM, TO, AT), RollbackSettings.NAMES.stream())
            .toList();

    /** @throws IllegalArgumentException if there is a parameter of another name */
    public RollbackRequest {
        Map<String, String> given = new HashMap<>(parameters);
        for (String name : given.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "Unknown parameter '" + name + "'. There are: " + String.join(", ", NAMES) + ".");
            }
        }
        given.values().removeIf(String::isEmpty);
        parameters = Map.copyOf(given);
    }

    @Nullable String get(String name) {
        return parameters.get(name);
    }

    /** Whether a change is described, all of it. */
    boolean describesChange() {
        List<String> given =
                Stream.of(FROM, TO, AT).filter(parameters::containsKey).toList();
        if (given.isEmpty()) {
            return false;
        }
        if (parameters.containsKey(SWITCH)) {
            throw new IllegalArgumentException("switch names a recorded change, and " + String.join(", ", given)
                    + " another one: give the one or the other.");
        }
        if (given.size() < 3) {
            throw new IllegalArgumentException("from, to and at are needed together: only "
                    + String.join(" and ", given) + (given.size() == 1 ? " is" : " are") + " there.");
        }
        return true;
    }
}
