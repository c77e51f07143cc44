package rewind.explorer;

import rewind.control.EngineControl;
import rewind.control.HttpEngine;
import rewind.control.Instruments;
import rewind.control.ItemTitles;
import rewind.control.ReplayControl;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceNotes;

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
        TraceNotes notes,
        Instruments instruments,
        boolean inside) {

    /** The same, found by other means. */
    LiveStore with(TraceFinder other) {
        return new LiveStore(
                other,
                feed,
                latencies,
                control,
                rollouts,
                trainings,
                rollbacks,
                replays,
                titles,
                notes,
                instruments,
                inside);
    }

    /** The same, whose logs, health and recordings are found by other means. */
    LiveStore with(Instruments others) {
        return new LiveStore(
                finder, feed, latencies, control, rollouts, trainings, rollbacks, replays, titles, notes, others,
                inside);
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
                engine.notes(),
                engine.instruments(),
                false);
    }
}
