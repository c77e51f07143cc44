package rewind.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of what is served.
 *
 * @param id names the change, for example in a rollback check
 * @param atMillis milliseconds since the epoch
 * @param kind what was done: {@code switch}
 * @param who the person or program that asked
 * @param from the version that served before, null if there was none
 * @param to the version that serves since
 */
public record RolloutEvent(
        String id,
        long atMillis,
        String kind,
        String who,
        @Nullable String from,
        String to) {}
