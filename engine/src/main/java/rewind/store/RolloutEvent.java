package rewind.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of what is served.
 *
 * @param id names the change, for example in a rollback check
 * @param atMillis milliseconds since the epoch
 * @param kind what was done: {@code switch} where one version answers everything since, else the strategy: {@code canary},
 *     {@code ab}, {@code shadow}
 * @param who the person or program that asked
 * @param from what served before, null if nothing did: of a switch the version that served, or the primary one of several;
 *     else a description
 * @param to what serves since: of a switch the version, else a description
 * @param fromRollout the whole state before, as JSON: {@code {strategy, variants:[{variant, version, share}], salt}}; null
 *     if there was none or an older program kept the event
 * @param toRollout the whole state since, in the same form; null if an older program kept the event
 */
public record RolloutEvent(
        String id,
        long atMillis,
        String kind,
        String who,
        @Nullable String from,
        String to,
        @Nullable String fromRollout,
        @Nullable String toRollout) {

    /** A plain switch from one version to another. */
    public RolloutEvent(String id, long atMillis, String kind, String who, @Nullable String from, String to) {
        this(id, atMillis, kind, who, from, to, null, null);
    }
}
