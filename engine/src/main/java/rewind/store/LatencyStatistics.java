package rewind.store;

import java.time.Instant;
import java.util.List;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.StageLatency;

/**
 * Says how long requests and their stages took, from sketches that are kept as traces arrive: off by one in a hundred at
 * most. Everything that {@link TraceWriter#write} returned from before a call is seen by it.
 *
 * <p>Methods throw {@link StoreException} where the store cannot answer, and {@link IllegalArgumentException} where a
 * period ends before it begins.
 */
public interface LatencyStatistics {

    /**
     * Percentiles over time and histograms, by group. The period is taken as wide as the sketches want it: see {@link
     * rewind.latency.TimeGrid#over}.
     *
     * @param since inclusive
     * @param until exclusive
     * @param buckets how many time buckets at most, from 1 to {@value rewind.latency.TimeGrid#MOST_BUCKETS}
     */
    LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets);

    /**
     * The share of requests, or of spans where the filter names a stage, that were faster.
     *
     * @param filter null of its parts means any
     * @param nanos what the request or span in question took
     * @param since the minute that it is in counts
     * @param until the minute that it is in counts
     */
    PercentileRank percentileOf(LatencyFilter filter, long nanos, Instant since, Instant until);

    /**
     * The stages of each model version, by version, those without one first, then by name.
     *
     * @param since the minute that it is in counts
     * @param until the minute that it is in counts
     */
    List<StageLatency> stages(Instant since, Instant until);
}
