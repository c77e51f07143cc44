package rewind.explorer.tasks;

/** Work on its way. */
public interface RunningTask {

    /** Does nothing: for before the first task. */
    RunningTask NONE = () -> {};

    /** Asks it to stop; its result and its failure are never told. Cancelling twice, or after the end, is harmless. */
    void cancel();
}
