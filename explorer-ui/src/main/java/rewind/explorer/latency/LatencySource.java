package rewind.explorer.latency;

import java.util.List;
import java.util.function.Supplier;
import rewind.store.LatencyStatistics;
import rewind.store.RolloutEvent;
import rewind.store.TraceFeed;

/**
 * Where latencies come from: the live store, or a file.
 *
 * @param feed tells when there is more
 * @param switches what was done to the serving of models, newest first; may be called from any thread
 * @param groupings what durations can be told apart by, the usual one first; may change while a file is read
 * @param period the first that is shown
 */
public record LatencySource(
        LatencyStatistics statistics,
        TraceFeed feed,
        Supplier<List<RolloutEvent>> switches,
        Supplier<List<Grouping>> groupings,
        Period period) {}
