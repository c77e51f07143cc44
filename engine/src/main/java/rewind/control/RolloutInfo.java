package rewind.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions serve, and how.
 *
 * @param strategy {@code fixed}, {@code canary}, {@code ab}, {@code shadow}; null while nothing serves
 * @param variants the primary one first
 * @param salt of the hash that deals users out; null but in an A/B test
 * @param id names the change that brought it about; null where that is not known
 * @param sinceMillis when it took effect, milliseconds since the epoch; null where that is not known
 * @param who asked for it; null where that is not known
 * @param problem why nothing serves although something should; null else
 * @param shadow what was run on shadow versions since the engine started
 */
public record RolloutInfo(
        @Nullable String strategy,
        List<Variant> variants,
        @Nullable String salt,
        @Nullable String id,
        @Nullable Long sinceMillis,
        @Nullable String who,
        @Nullable String problem,
        Shadow shadow) {

    /**
     * One version's part.
     *
     * @param variant as in answers and traces; null where there is nothing to tell apart
     * @param share of the requests that it answers, from 0 to 1
     */
    public record Variant(@Nullable String variant, String version, double share) {}

    /**
     * How the shadow gets along.
     *
     * @param answered requests that ran on it to the end
     * @param failed ended in an error, or their trace could not be kept
     * @param skipped did not run on it, because it did not keep up
     * @param waiting will run
     */
    public record Shadow(long answered, long failed, long skipped, long waiting) {
        /** Nothing was run. */
        public static final Shadow NONE = new Shadow(0, 0, 0, 0);
    }

    public RolloutInfo {
        variants = List.copyOf(variants);
    }

    /** The version of the first variant; null while nothing serves. */
    public @Nullable String primary() {
        return variants.isEmpty() ? null : variants.getFirst().version();
    }
}
