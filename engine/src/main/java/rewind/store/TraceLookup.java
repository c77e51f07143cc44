package rewind.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /**
     * The same of several requests, as one question where each by itself would take long.
     *
     * @return by request id, in the order of the ids; without those that are not there
     */
    default Map<String, Trace> getAll(Collection<String> requestIds) {
        Map<String, Trace> found = new LinkedHashMap<>();
        for (String id : requestIds) {
            get(id).ifPresent(trace -> found.put(id, trace));
        }
        return found;
    }
}
