package rewind.control;

import java.util.List;
import rewind.store.RolloutEvent;

/**
 * How requests are dealt out among versions: asked, changed, and what was changed. Methods throw {@link EngineException}
 * where the engine refuses or cannot be reached.
 */
public interface RolloutControl {

    /** What is in force now. */
    RolloutInfo rollout();

    /**
     * Puts another rollout in force. Every request that starts after this returned is answered by it. A refusal leaves
     * everything as it was.
     *
     * @param who the person or program that asked, for the record
     * @throws IllegalArgumentException if the parameters make no rollout; says what was wrong with which
     * @throws UnknownModelException if the registry has no such version
     */
    RolloutChange update(RolloutRequest request, String who);

    /**
     * The newest changes, newest first.
     *
     * @param limit at least 1
     */
    List<RolloutEvent> rolloutEvents(int limit);
}
