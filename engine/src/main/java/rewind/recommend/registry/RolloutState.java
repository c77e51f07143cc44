package rewind.recommend.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan in force.
 *
 * @param id names the change that brought it about; null where that is not known
 * @param since when it took effect, to the millisecond; null where that is not known
 * @param who asked for it; null where that is not known
 */
public record RolloutState(
        RolloutPlan plan,
        @Nullable String id,
        @Nullable Instant since,
        @Nullable String who) {}
