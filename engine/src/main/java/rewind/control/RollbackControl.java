package rewind.control;

import rewind.rollback.RollbackReport;

/** Judges rollbacks. */
public interface RollbackControl {

    /**
     * Judges one. Everything that was answered before the call is seen by it.
     *
     * @throws IllegalArgumentException if the parameters make no question; says what was wrong with which
     * @throws UnknownSwitchException if no such change was recorded
     * @throws UnknownModelException if no such version ever was
     * @throws EngineException where the engine refuses or cannot be reached
     */
    RollbackReport check(RollbackRequest request);

    /**
     * The same, telling how far it is where that is known, and ending early where it is not wanted any more and that can be
     * done.
     *
     * @throws EngineException also where it was stopped
     */
    default RollbackReport check(RollbackRequest request, CheckProgress progress) {
        return check(request);
    }
}
