package rewind.app;

import rewind.control.EngineControl;
import rewind.control.RolloutControl;
import rewind.store.TraceLookup;

/**
 * What commands ask: the engine that runs on the data folder, or else the folder itself.
 *
 * @param release ends the connection, or closes the folder
 */
record Sources(EngineControl control, RolloutControl rollouts, TraceLookup finder, Runnable release)
        implements AutoCloseable {

    static Sources of(DataFolder folder) {
        return RunningEngine.find(folder)
                .map(engine -> new Sources(engine, engine, engine.traces(), engine::close))
                .orElseGet(() -> {
                    Engine engine = Engine.open(folder);
                    return new Sources(engine.control(), engine.control(), engine.store(), engine::close);
                });
    }

    @Override
    public void close() {
        release.run();
    }
}
