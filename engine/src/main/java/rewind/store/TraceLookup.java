package rewind.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/**
 * Lists and fetches traces. Everything that {@link TraceWriter#write} returned from before a call is seen by it.
 *
 * <p>Methods throw {@link StoreException} where the store cannot answer.
 */
public interface TraceLookup {

    /** No page is longer than this. */
    int MAX_PAGE = 1000;

    /**
     * One page of the matching traces, newest first.
     *
     * @param limit from 1 to {@link #MAX_PAGE}
     * @param cursor from the page before, null for the first
     * @throws IllegalArgumentException if the limit is out of range or the cursor is not one of ours
     */
    TracePage find(TraceQuery query, int limit, @Nullable String cursor);

    /** How much is kept. */
    default Retention retention() {
        return Retention.NONE;
    }

    /** The newest trace with this request id. */
    Optional<Trace> get(String requestId);
}
