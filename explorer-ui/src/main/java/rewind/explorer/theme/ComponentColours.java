package rewind.explorer.theme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives each component one colour, everywhere the same: the stages of Rewind's own pipeline always the same, others that which
 * comes of their name, so that it is the same tomorrow and on another machine. What is shown together never shares a colour: of
 * two names that want the same the first in the alphabet has it, in whatever order they came, and the other the next that is
 * free; where there are more components than colours the others are grey, all of them, and a legend says so. For the UI thread.
 */
public final class ComponentColours {
    private static final int OWN = 5;
    private static final int ALL = 25;
    /** Less than 0.05 in OKLab from the colour of a stage, in one mode or the other: beside a stage they come last. */
    static final Set<Integer> LIKE_A_STAGE = Set.of(7, 8, 10, 13, 15, 23, 25);

    private static final List<Integer> OTHERS =
            IntStream.rangeClosed(OWN + 1, ALL).boxed().toList();

    private static final List<Integer> LIKE_NO_STAGE =
            OTHERS.stream().filter(slot -> !LIKE_A_STAGE.contains(slot)).toList();

    /** Those that there is no colour for. */
    private static final int GREY = 0;

    private static final Map<String, Integer> STAGES =
            Map.of("candidate", 1, "ranking", 2, "exploration", 3, "diversity", 4, "serving", OWN);

    private final Map<String, Integer> slots = new HashMap<>(STAGES);
    /** The colours of components that came alone. */
    private final BitSet alone = new BitSet();

    /** How many colours there are for components from elsewhere. */
    public static int others() {
        return ALL - OWN;
    }

    /** Makes components known that are shown together; where there are more than colours, the first ones get them. */
    public void know(Collection<String> together) {
        List<String> others = together.stream()
                .filter(component -> !STAGES.containsKey(component))
                .distinct()
                .toList();
        others.forEach(component -> slots.put(component, GREY));
        List<Integer> among = together.stream().anyMatch(STAGES::containsKey) ? LIKE_NO_STAGE : OTHERS;
        BitSet taken = new BitSet();
        List<String> without = new ArrayList<>();
        // All that can have the colour that they want have it, before others look for a free one.
        for (String component : others.stream().limit(others()).sorted().toList()) {
            int wanted = among.get(wanted(component, among));
            if (taken.get(wanted)) {
                without.add(component);
            } else {
                taken.set(wanted);
                slots.put(component, wanted);
            }
        }
        for (String component : without) {
            int slot = free(component, among, taken);
            taken.set(slot);
            slots.put(component, slot);
        }
    }

    private static int wanted(String component, List<Integer> among) {
        int hash = component.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), among.size());
    }

    /** The next that is not taken, from the one that it wants; where all of these are, one of the others. */
    private static int free(String component, List<Integer> among, BitSet taken) {
        int wanted = wanted(component, among);
        for (int i = 0; i < among.size(); i++) {
            int slot = among.get((wanted + i) % among.size());
            if (!taken.get(slot)) {
                return slot;
            }
        }
        return OTHERS.stream().filter(slot -> !taken.get(slot)).findFirst().orElse(GREY);
    }

    /** Whether there is no colour for it: it shares its grey with all others of which this is so. */
    public boolean isGrey(String component) {
        return slot(component) == GREY;
    }

    private int slot(String component) {
        return slots.computeIfAbsent(component, this::alone);
    }

    /** It is not told beside what it stands, which may be a stage. */
    private int alone(String component) {
        if (alone.cardinality() == LIKE_NO_STAGE.size()) {
            alone.clear();
        }
        int slot = free(component, LIKE_NO_STAGE, alone);
        alone.set(slot);
        return slot;
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
