package rewind.explorer.theme;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.VersionOrder;

/**
 * Gives each model version one colour, everywhere the same: that of the last number in its name, so that it is the same
 * tomorrow and on another machine. Where another version has that colour already, it is the next free one. A version keeps its
 * colour for as long as the window is open, whatever is added later. For the UI thread.
 */
public final class VersionColours {
    /** How many colours there are before they repeat. */
    public static final int SLOTS = 8;

    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,9})\\D*$");

    private final Map<String, Integer> slots = new HashMap<>();

    /** Makes versions known, oldest name first; those already known keep their place. */
    public void know(Collection<String> versions) {
        versions.stream()
                .sorted(Comparator.comparing(v -> v, VersionOrder.NATURAL))
                .forEach(this::slot);
    }

    /** From 1 to {@link #SLOTS}; 0 for no version. */
    public int slot(@Nullable String version) {
        if (version == null) {
            return 0;
        }
        Integer known = slots.get(version);
        if (known != null) {
            return known;
        }
        int free = free(wanted(version));
        slots.put(version, free);
        return free;
    }

    private static int wanted(String version) {
        Matcher number = LAST_NUMBER.matcher(version);
        int of = number.find() ? Integer.parseInt(number.group(1)) - 1 : version.hashCode();
        return Math.floorMod(of, SLOTS) + 1;
    }

    private int free(int wanted) {
        for (int i = 0; i < SLOTS; i++) {
            int slot = (wanted - 1 + i) % SLOTS + 1;
            if (!slots.containsValue(slot)) {
                return slot;
            }
        }
        return wanted;
    }

    /** The colour's token. */
    public String token(@Nullable String version) {
        int slot = slot(version);
        return slot == 0 ? "ink3" : "version-" + slot;
    }
}
