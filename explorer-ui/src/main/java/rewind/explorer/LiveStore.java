package rewind.explorer;

import rewind.control.EngineControl;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;

/**
 * A running engine and its store, as the window uses them. All three may be called from any thread.
 *
 * @param inside whether it runs in this process; else in another, and every call may be interrupted
 */
public record LiveStore(TraceFinder finder, TraceFeed feed, EngineControl control, boolean inside) {

    /** An engine in this process. */
    public LiveStore(TraceFinder finder, TraceFeed feed, EngineControl control) {
        this(finder, feed, control, true);
    }
}
