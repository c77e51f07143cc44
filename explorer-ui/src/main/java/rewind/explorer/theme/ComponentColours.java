package rewind.explorer.theme;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives each component one colour: the stages of Rewind's own pipeline always the same, others the remaining colours in
 * the order in which they are met. For the UI thread.
 */
public final class ComponentColours {
    private static final int OWN = 5;
    private static final int ALL = 8;

    private final Map<String, Integer> slots =
            new HashMap<>(Map.of("candidate", 1, "ranking", 2, "exploration", 3, "diversity", 4, "serving", OWN));
    private int met;

    /** The colour's token. */
    public String token(String component) {
        return "component-" + slots.computeIfAbsent(component, ignored -> OWN + 1 + met++ % (ALL - OWN));
    }
}
