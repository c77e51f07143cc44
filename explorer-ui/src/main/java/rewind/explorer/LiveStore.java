package rewind.explorer;

import rewind.control.EngineControl;
import rewind.control.HttpEngine;
import rewind.control.ItemTitles;
import rewind.control.ReplayControl;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;

/**
 * A running engine and its store, as the window uses them. All of it may be called from any thread.
 *
 * @param inside whether it runs in this process; else in another, and every call may be interrupted
 */
public record LiveStore(
        TraceFinder finder,
        TraceFeed feed,
        LatencyStatistics latencies,
        EngineControl control,
        RolloutControl rollouts,
        TrainingControl trainings,
        RollbackControl rollbacks,
        ReplayControl replays,
        ItemTitles titles,
        boolean inside) {

    /** The same, found by other means. */
    LiveStore with(TraceFinder other) {
        return new LiveStore(other, feed, latencies, control, rollouts, trainings, rollbacks, replays, titles, inside);
    }

    /** An engine in another process. */
    public static LiveStore attached(HttpEngine engine) {
        return new LiveStore(
                engine.traces(),
                engine.feed(),
                engine.latencies(),
                engine,
                engine,
                engine,
                engine,
                engine,
                engine,
                false);
    }
}
