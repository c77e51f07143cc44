package rewind.store;

import java.util.List;
import java.util.function.Consumer;
import rewind.trace.TraceSummary;

/** Tells of traces as they are stored. */
public interface TraceFeed {

    /**
     * Calls the listener with each batch that was stored from now on, oldest first, on a thread of the store: it must
     * be quick and must not call the store.
     *
     * @return closes the subscription
     */
    Subscription subscribe(Consumer<List<TraceSummary>> listener);

    /**
     * The same, for a follower that knows how to catch up.
     *
     * @param missed called, on the same thread, when traces may have been stored that the listener was not told of, as after a
     *     connection to another process had been lost: what the store has is to be read anew
     */
    default Subscription subscribe(Consumer<List<TraceSummary>> listener, Runnable missed) {
        return subscribe(listener);
    }

    /** Ends a subscription; closing twice is harmless. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
