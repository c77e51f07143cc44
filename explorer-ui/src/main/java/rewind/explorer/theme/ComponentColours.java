package rewind.explorer.theme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each component one colour, everywhere the same: the stages of Rewind's own pipeline always the same, others one of
 * the rest when they are first met. What is shown together never shares a colour: where there are more components than colours
 * the others are grey, all of them, and a legend says so; of two that were met apart and got the same, one gets another. For the
 * UI thread.
 */
public final class ComponentColours {
    private static final int OWN = 5;
    private static final int ALL = 25;
    /** Less than 0.05 in OKLab from the colour of a stage, in one mode or the other: beside a stage they come last. */
    static final Set<Integer> LIKE_A_STAGE = Set.of(7, 8, 13, 15, 16, 18, 21, 23);

    /** Those that there is no colour for. */
    private static final int GREY = 0;

    private final Map<String, Integer> slots =
            new HashMap<>(Map.of("candidate", 1, "ranking", 2, "exploration", 3, "diversity", 4, "serving", OWN));
    private int met;

    /** How many colours there are for components from elsewhere. */
    public static int others() {
        return ALL - OWN;
    }

    /** Makes components known that are shown together; where there are more than colours, the first ones get them. */
    public void know(Collection<String> together) {
        BitSet taken = new BitSet();
        List<String> without = new ArrayList<>();
        for (String component : new LinkedHashSet<>(together)) {
            int slot = slots.getOrDefault(component, GREY);
            if (slot == GREY || taken.get(slot)) {
                without.add(component);
            } else {
                taken.set(slot);
            }
        }
        boolean besideStages = taken.nextSetBit(1) >= 1 && taken.nextSetBit(1) <= OWN;
        for (String component : without) {
            int slot = next(taken, besideStages);
            taken.set(slot);
            slots.put(component, slot);
        }
    }

    /** The next in turn that is not taken; where all are, grey. */
    private int next(BitSet taken, boolean besideStages) {
        if (besideStages) {
            BitSet alike = (BitSet) taken.clone();
            LIKE_A_STAGE.forEach(alike::set);
            int slot = next(alike, false);
            if (slot != GREY) {
                return slot;
            }
        }
        for (int i = 0; i < others(); i++) {
            int slot = OWN + 1 + (met + i) % others();
            if (!taken.get(slot)) {
                met += i + 1;
                return slot;
            }
        }
        return GREY;
    }

    /** Whether there is no colour for it: it shares its grey with all others of which this is so. */
    public boolean isGrey(String component) {
        return slot(component) == GREY;
    }

    private int slot(String component) {
        Integer known = slots.get(component);
        if (known == null) {
            known = next(new BitSet(), true); // it is not told beside what
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
