package rewind.store;

import java.time.Instant;
import java.util.List;

/**
 * Counts traces. Everything that {@link TraceWriter#write} returned from before a call is seen by it.
 *
 * <p>Methods throw {@link StoreException} where the store cannot answer.
 */
public interface TraceStatistics {

    /** How many traces match. */
    long count(TraceQuery query);

    /**
     * Matching requests over time; the query's own {@code since} and {@code until} hold as well.
     *
     * @param buckets from 1 to 2,000
     */
    TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets);

    /** The model versions that have answered, by name: what a filter can be set to. */
    List<String> modelVersions();
}
