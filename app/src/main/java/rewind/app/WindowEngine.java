package rewind.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import rewind.control.ClientReports;
import rewind.control.EngineException;
import rewind.control.HttpEngine;
import rewind.explorer.EngineStarter;
import rewind.explorer.LiveStore;
import rewind.explorer.StartProgress;
import rewind.pipeline.PipelineSettings;
import rewind.recommend.Cancellation;
import rewind.store.Retention;

/**
 * The engine that a window looks at: one that runs on the data folder already, or at a given address, and goes on when the
 * window is closed; else one inside, started by the window and ended with it.
 */
final class WindowEngine implements EngineStarter, AutoCloseable {
    private final @Nullable String address;
    private final DataFolder folder;
    private final Supplier<Asked> asked;
    /** What is to be closed, the engine inside or the connection. */
    private final AtomicReference<@Nullable Runnable> release = new AtomicReference<>();

    private volatile boolean attaches;
    private volatile ClientReports reports = ClientReports.NONE;
    /** Asked for when the window goes while the first training still runs. */
    private final Cancellation closing = new Cancellation();

    /** @param address of an engine to attach to, null for that of the folder or one inside */
    WindowEngine(DataFolder folder, ListenOptions listen, @Nullable String address) {
        Asked now = Asked.of(listen);
        this(address, folder, () -> now);
    }

    private WindowEngine(@Nullable String address, DataFolder folder, Supplier<Asked> asked) {
        this.address = address;
        this.folder = folder;
        this.asked = asked;
    }

    /** The engine where nothing is asked for: what holds then is looked up when it starts, and not before the window is there. */
    static WindowEngine usual(DataFolder folder) {
        return new WindowEngine(
                null, folder, () -> Asked.of(CommandLine.populateCommand(new ListenOptions(), new String[0])));
    }

    /** What the engine inside is started with. */
    private record Asked(
            String host,
            int port,
            PipelineSettings settings,
            Retention retention,
            @Nullable Duration slowerThan) {
        static Asked of(ListenOptions listen) {
            return new Asked(
                    listen.host,
                    listen.port,
                    listen.pipeline.settings(),
                    listen.keep.retention(),
                    listen.profile.slowerThan());
        }
    }

    @Override
    public LiveStore start(StartProgress progress) throws IOException {
        end();
        Optional<HttpEngine> other =
                address == null ? RunningEngine.find(folder) : Optional.of(new HttpEngine(address));
        attaches = other.isPresent();
        return other.isPresent() ? attach(other.get(), progress) : startInside(progress);
    }

    @Override
    public ClientReports reports() {
        return reports;
    }

    @Override
    public boolean attaches() {
        return attaches;
    }

    private LiveStore attach(HttpEngine engine, StartProgress progress) {
        release.set(engine::close);
        reports = engine;
        progress.report("Asking the engine at " + engine.address(), Double.NaN);
        engine.status(); // says so where there is none
        return LiveStore.attached(engine);
    }

    private LiveStore startInside(StartProgress progress) throws IOException {
        progress.report("Opening the store", Double.NaN);
        Asked with = asked.get();
        Engine engine = Engine.open(folder, with.retention());
        release.set(engine::close);
        reports = engine.reports();
        boolean first = FirstRun.isNeeded(engine);
        listen(engine, with);
        if (first) {
            FirstRun.train(engine, progress::report, closing);
            CompletableFuture.runAsync(() -> SampleRequests.send(engine.localAddress()))
                    .exceptionally(problem -> {
                        log().warn("the sample requests were not all sent", problem);
                        return null;
                    });
        }
        return new LiveStore(
                engine.store(),
                engine.store(),
                engine.store().latencies(),
                engine.control(),
                engine.control(),
                engine.trainings(),
                engine.rollbacks(),
                engine.replays(),
                engine.titles(),
                engine.store().notes(),
                engine.instruments(),
                true);
    }

    /** A busy port is no reason not to open a window: nobody has been told an address yet. */
    private static void listen(Engine engine, Asked with) {
        try {
            engine.listen(with.host(), with.port(), with.settings(), with.slowerThan());
        } catch (EngineException e) {
            log().warn("{} A free port is taken instead.", e.getMessage());
            engine.listen(with.host(), 0, with.settings(), with.slowerThan());
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
        Runnable before = release.getAndSet(null);
        if (before != null) {
            before.run();
        }
    }
}
