package rewind.explorer.tasks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Work that is done once, by whichever thread comes first; the others wait for it. */
public final class Once {
    private final String what;
    private final FutureTask<?> work;

    /** @param what for the message of a failure: "The fonts" */
    public Once(String what, Runnable work) {
        this.what = what;
        this.work = new FutureTask<>(Executors.callable(work));
    }

    /** Does it if nobody has yet, ahead of who needs it; what goes wrong is told by {@link #ensure}. */
    public void begin() {
        work.run();
    }

    /**
     * Returns when it is done.
     *
     * @throws IllegalStateException if it failed, or the waiting was interrupted
     */
    public void ensure() {
        work.run();
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " could not be made ready", e);
        }
    }
}
