package rewind.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.replay.Replay;

/**
 * Has recorded requests run again. Leaves no trace, and counts nowhere. Methods throw {@link EngineException} where the engine
 * cannot be reached, and {@link UnknownModelException} if the registry has no such version.
 */
public interface ReplayControl {

    /**
     * Runs a recorded request again.
     *
     * @param version to run it on; null for the one that answered
     * @return empty if there is no such request
     */
    Optional<Replay> replay(String requestId, @Nullable String version);

    /** The same with the diff of what was recorded and what came of it now. */
    Optional<ReplayReport> report(String requestId, @Nullable String version);
}
