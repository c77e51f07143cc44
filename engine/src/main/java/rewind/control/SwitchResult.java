package rewind.control;

import org.jspecify.annotations.Nullable;

/**
 * What a switch did.
 *
 * @param previous the version that served before, null if there was none
 * @param switchId names the switch in the store's events
 */
public record SwitchResult(@Nullable String previous, String current, String switchId) {}
