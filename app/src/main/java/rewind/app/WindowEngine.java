package rewind.app;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.control.EngineException;
import rewind.explorer.EngineStarter;
import rewind.explorer.LiveStore;
import rewind.explorer.StartProgress;
import rewind.pipeline.PipelineSettings;
import rewind.recommend.Cancellation;
import rewind.store.Retention;

/** The engine inside a window: started by it, ended with it. */
final class WindowEngine implements EngineStarter, AutoCloseable {
    private final DataFolder folder;
    private final ListenOptions listen;
    private final PipelineSettings settings;
    private final Retention retention;
    private final AtomicReference<@Nullable Engine> running = new AtomicReference<>();
    /** Asked for when the window goes while the first training still runs. */
    private final Cancellation closing = new Cancellation();

    WindowEngine(DataFolder folder, ListenOptions listen) {
        this.folder = folder;
        this.listen = listen;
        this.settings = listen.pipeline.settings();
        this.retention = listen.keep.retention();
    }

    @Override
    public LiveStore start(StartProgress progress) throws IOException {
        progress.report("Opening the store", Double.NaN);
        end();
        Engine engine = Engine.open(folder, retention);
        running.set(engine);
        boolean first = FirstRun.isNeeded(engine);
        listen(engine);
        if (first) {
            FirstRun.train(engine, progress::report, closing);
            CompletableFuture.runAsync(() -> SampleRequests.send(engine.address()))
                    .exceptionally(problem -> {
                        log().warn("the sample requests were not all sent", problem);
                        return null;
                    });
        }
        return new LiveStore(engine.store(), engine.store(), engine.control());
    }

    /** A busy port is no reason not to open a window: nobody has been told an address yet. */
    private void listen(Engine engine) {
        try {
            engine.listen(listen.host, listen.port, settings);
        } catch (EngineException e) {
            log().warn("{} A free port is taken instead.", e.getMessage());
            engine.listen(listen.host, 0, settings);
        }
    }

    /** Asked for only when there is something to log: nothing may stand between a click and the window. */
    private static Logger log() {
        return LoggerFactory.getLogger(WindowEngine.class);
    }

    /** Ends the engine, also one that is still starting. Closing twice is harmless. */
    @Override
    public void close() {
        closing.cancel();
        end();
    }

    private void end() {
        Engine engine = running.getAndSet(null);
        if (engine != null) {
            engine.close();
        }
    }
}
