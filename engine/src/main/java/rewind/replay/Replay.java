package rewind.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of running a recorded request again.
 *
 * @param recordedVersion that answered; null where none did, or the trace does not say
 * @param version that it was run on; null where there was none
 * @param firstDivergence the first stage that parts, as in {@link Divergence#stage()}; null where none does. For what cannot
 *     be replayed, where the run on what goes by the same name now parts
 * @param reasons sentences, the cause first as far as it could be found; none where it is identical
 * @param obstacles the kinds of what stands in the way, for counting; none where it was replayed
 * @param difference of the lists that left the first stage that parts; null where none does
 * @param answer what is different in the answer itself; null where nothing is, or nothing could be run
 */
public record Replay(
        String requestId,
        Verdict verdict,
        @Nullable String recordedVersion,
        @Nullable String version,
        @Nullable String firstDivergence,
        List<String> reasons,
        List<Obstacle.Kind> obstacles,
        @Nullable StageDifference difference,
        @Nullable StageDifference answer,
        Completeness completeness) {
    public Replay {
        reasons = List.copyOf(reasons);
        obstacles = List.copyOf(obstacles);
    }

    /** All reasons in one text; null where there are none. */
    public @Nullable String reason() {
        return reasons.isEmpty() ? null : String.join(" ", reasons);
    }
}
