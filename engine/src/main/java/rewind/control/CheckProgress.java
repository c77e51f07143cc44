package rewind.control;

/** How far the check of a rollback is, and whether it is still wanted. Called on the thread that checks. */
public interface CheckProgress {

    /** Tells nobody, and goes on to the end. */
    CheckProgress NONE = (what, share) -> {};

    /**
     * Tells how far it is.
     *
     * @param what a few words with their figures
     * @param share from 0 to 1; NaN where that is not known
     */
    void report(String what, double share);

    /** Whether nobody waits for the verdict any more; the check then ends with an {@link EngineException}. */
    default boolean isStopped() {
        return false;
    }
}
