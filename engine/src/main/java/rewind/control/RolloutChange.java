package rewind.control;

import org.jspecify.annotations.Nullable;

/**
 * What a change of the rollout did.
 *
 * @param id names the change in the store's events
 * @param previous what was in force before, null if nothing was
 */
public record RolloutChange(String id, @Nullable RolloutInfo previous, RolloutInfo current) {}
