package rewind.explorer.samples;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import rewind.control.LocalControl;
import rewind.control.LocalReplays;
import rewind.control.LocalRollback;
import rewind.control.ReplayedAnswers;
import rewind.control.TrainingJobs;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Rollout;
import rewind.pipeline.SeenItems;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.server.EngineServer;
import rewind.store.SeenByFeedback;
import rewind.store.TraceFinder;
import rewind.store.TraceStore;
import rewind.telemetry.TraceClock;
import rewind.trace.Trace;

/** A real store behind a real server, which can go away and come back at its address. Nothing is trained. */
public final class ServedStore implements AutoCloseable {
    private final TraceStore store;
    private final ShadowRuns shadows;
    private final TrainingJobs trainings;
    private final EngineServer.Parts parts;
    private EngineServer server;

    public ServedStore(Path folder) {
        ModelRegistry registry = new ModelRegistry(folder.resolve("models"));
        SnapshotStore snapshots = new SnapshotStore(folder.resolve("snapshots"));
        ModelLoader loader = new ModelLoader(registry, snapshots);
        Rollout rollout = new Rollout(loader);
        store = TraceStore.open(folder.resolve("store"), InstantSource.system());
        shadows = new ShadowRuns(store::write, TraceClock.SYSTEM, ShadowRuns.USUAL_CAPACITY);
        trainings = new TrainingJobs(
                new Training(registry, snapshots, Clock.systemUTC()), registry, "0".repeat(40), InstantSource.system());
        LocalControl control =
                new LocalControl(() -> "http://inside", registry, rollout, shadows, store, InstantSource.system());
        Pipeline pipeline = new Pipeline(
                PipelineSettings.DEFAULT,
                user -> {
                    SeenByFeedback seen = store.feedback().seenBy(user);
                    return new SeenItems(seen.watermark(), seen.itemIds());
                },
                null);
        parts = new EngineServer.Parts(
                pipeline,
                rollout,
                shadows,
                loader,
                registry,
                store,
                store,
                store.feedback(),
                store.feedbackStatistics(),
                control,
                control,
                trainings,
                new LocalRollback(
                        store,
                        store.rolloutEvents(),
                        registry,
                        new ReplayedAnswers(
                                store, new LocalReplays(store, loader, LocalReplays.feedback(store.feedback()))),
                        InstantSource.system()),
                TraceClock.SYSTEM,
                store,
                store.latencies(),
                store);
        server = EngineServer.start("127.0.0.1", 0, parts);
    }

    public String address() {
        return server.address();
    }

    /** The store itself, in this process. */
    public TraceFinder finder() {
        return store;
    }

    public void write(List<Trace> traces) {
        traces.forEach(store::write);
    }

    public void goAway() {
        server.close();
    }

    public void comeBack() {
        server = EngineServer.start("127.0.0.1", URI.create(server.address()).getPort(), parts);
    }

    @Override
    public void close() {
        trainings.close();
        server.close();
        shadows.close();
        store.close();
    }
}
