package rewind.recommend;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop, made by one thread and honoured by others at their next convenient point. */
public final class Cancellation {
    private final AtomicBoolean requested = new AtomicBoolean();

    public void cancel() {
        requested.set(true);
    }

    public boolean isRequested() {
        return requested.get();
    }

    /**
     * Called by the work at points where it can stop with nothing half done.
     *
     * @throws CancellationException if {@link #cancel} was called
     */
    public void check() {
        if (requested.get()) {
            throw new CancellationException("Cancelled.");
        }
    }
}
