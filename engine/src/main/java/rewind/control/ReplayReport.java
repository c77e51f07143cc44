package rewind.control;

import org.jspecify.annotations.Nullable;
import rewind.replay.Replay;

/**
 * A replay with the diff of the two traces.
 *
 * @param sentence what the diff comes to; null where there is none
 * @param json all of it, as {@code POST /replay/{request_id}} answers, see {@link ReplayJson}
 */
public record ReplayReport(Replay replay, @Nullable String sentence, String json) {}
