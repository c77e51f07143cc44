package rewind.explorer.theme;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each component one colour, everywhere the same: the stages of Rewind's own pipeline always the same, others one of
 * the rest when they are first met. What is shown together gets different colours for as long as there are any. For the UI
 * thread.
 */
public final class ComponentColours {
    private static final int OWN = 5;
    private static final int ALL = 25;

    private final Map<String, Integer> slots =
            new HashMap<>(Map.of("candidate", 1, "ranking", 2, "exploration", 3, "diversity", 4, "serving", OWN));
    private int met;

    /** How many colours there are for components from elsewhere. */
    public static int others() {
        return ALL - OWN;
    }

    /** Makes components known that are shown together: those that are new get colours that the others have not. */
    public void know(Collection<String> together) {
        BitSet taken = new BitSet();
        for (String component : together) {
            Integer slot = slots.get(component);
            if (slot != null) {
                taken.set(slot);
            }
        }
        for (String component : together) {
            if (!slots.containsKey(component)) {
                int slot = next(taken);
                taken.set(slot);
                slots.put(component, slot);
            }
        }
    }

    /** The next in turn that is not taken; where all are, the next in turn. */
    private int next(BitSet taken) {
        for (int i = 0; i < others(); i++) {
            int slot = OWN + 1 + (met + i) % others();
            if (!taken.get(slot)) {
                met += i + 1;
                return slot;
            }
        }
        return OWN + 1 + met++ % others();
    }

    private int slot(String component) {
        Integer known = slots.get(component);
        if (known == null) {
            known = next(new BitSet());
            slots.put(component, known);
        }
        return known;
    }

    /** The colour's token. */
    public String token(String component) {
        return "component-" + slot(component);
    }

    /** The token of what is written on it. */
    public String inkOn(String component) {
        return "on-component-" + slot(component);
    }
}
