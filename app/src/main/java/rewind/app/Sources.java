package rewind.app;

import rewind.control.EngineControl;
import rewind.control.ReplayControl;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.replay.run.FeedbackAt;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;

/**
 * What commands ask: the engine that runs on the data folder, or else the folder itself.
 *
 * @param feedback what users had seen
 * @param notes what people wrote on requests
 * @param release ends the connection, or closes the folder
 */
record Sources(
        EngineControl control,
        RolloutControl rollouts,
        TraceLookup finder,
        ReplayControl replays,
        RollbackControl rollbacks,
        FeedbackAt feedback,
        TraceNotes notes,
        Runnable release)
        implements AutoCloseable {

    static Sources of(DataFolder folder) {
        return RunningEngine.find(folder)
                .map(engine -> new Sources(
                        engine, engine, engine.traces(), engine, engine, engine::seenAt, engine.notes(), engine::close))
                .orElseGet(() -> {
                    Engine engine = Engine.open(folder);
                    return new Sources(
                            engine.control(),
                            engine.control(),
                            engine.store(),
                            engine.replays(),
                            engine.rollbacks(),
                            engine.feedback(),
                            engine.store().notes(),
                            engine::close);
                });
    }

    @Override
    public void close() {
        release.run();
    }
}
