package rewind.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.replay.Replay;

/** Has recorded requests run again. Methods throw {@link EngineException} where the engine cannot be reached. */
public interface ReplayControl {

    /**
     * Runs a recorded request again. Leaves no trace, and counts nowhere.
     *
     * @param version to run it on; null for the one that answered
     * @return empty if there is no such request
     * @throws UnknownModelException if the registry has no such version
     */
    Optional<Replay> replay(String requestId, @Nullable String version);
}
