package rewind.explorer.tasks;

/** How a piece of work tells how far it is; may be called from any thread. */
public interface Progress {

    /**
     * Tells how far the work is.
     *
     * @param what a sentence for a person, with its figures
     * @param fraction from 0 to 1; NaN where that is not known
     */
    void report(String what, double fraction);

    /**
     * Offers to stop the work: where it is shown, it can be stopped by the reader from now on. The work then ends as it
     * sees fit, and its result is told; unlike after {@link RunningTask#cancel}.
     *
     * @param stop called on the UI thread
     */
    default void stoppable(Runnable stop) {}

    /** Whether nobody waits for the result any more; long work looks now and then and stops. */
    boolean isCancelled();
}
