package rewind.explorer.theme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.VersionOrder;

/**
 * Gives each model version one colour, everywhere the same: the colours of the palette in the order of the versions.
 * A version keeps its colour for as long as the window is open, whatever is added later. For the UI thread.
 */
public final class VersionColours {
    /** How many colours there are before they repeat. */
    public static final int SLOTS = 8;

    private final List<String> known = new ArrayList<>();

    /** Makes versions known, oldest name first; those already known keep their place. */
    public void know(Collection<String> versions) {
        versions.stream()
                .filter(v -> !known.contains(v))
                .distinct()
                .sorted(Comparator.comparing(v -> v, VersionOrder.NATURAL))
                .forEach(known::add);
    }

    /** From 1 to {@link #SLOTS}; 0 for no version. */
    public int slot(@Nullable String version) {
        if (version == null) {
            return 0;
        }
        int index = known.indexOf(version);
        if (index < 0) {
            known.add(version);
            index = known.size() - 1;
        }
        return index % SLOTS + 1;
    }

    /** The colour's token. */
    public String token(@Nullable String version) {
        int slot = slot(version);
        return slot == 0 ? "ink3" : "version-" + slot;
    }
}
