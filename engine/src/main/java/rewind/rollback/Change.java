package rewind.rollback;

import org.jspecify.annotations.Nullable;

/**
 * A change of what serves.
 *
 * @param id null for one that nobody recorded
 * @param atMillis milliseconds since the epoch
 * @param kind {@code switch}, {@code canary}, {@code ab}, {@code shadow}
 * @param from null if nothing served, or it is not known
 */
public record Change(
        @Nullable String id,
        long atMillis,
        String kind,
        String who,
        @Nullable ServingState from,
        ServingState to) {

    /** What to call it: to one version it is a switch; with several, only their parts may have changed. */
    String noun() {
        return to.parts().size() == 1 ? "switch" : "change";
    }
}
