package rewind.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rewind.access.Access;
import rewind.control.CatalogueTitles;
import rewind.control.ClientReports;
import rewind.control.EngineException;
import rewind.control.Instruments;
import rewind.control.ItemTitles;
import rewind.control.LocalClientReports;
import rewind.control.LocalControl;
import rewind.control.LocalLogs;
import rewind.control.LocalProfiles;
import rewind.control.LocalReplays;
import rewind.control.LocalRollback;
import rewind.control.LocalVitals;
import rewind.control.MeasuredTraining;
import rewind.control.ReplayedAnswers;
import rewind.control.RollbackControl;
import rewind.control.TrainingControl;
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
import rewind.replay.run.FeedbackAt;
import rewind.server.Controls;
import rewind.server.EngineServer;
import rewind.server.LogsProbe;
import rewind.server.Operations;
import rewind.server.Serving;
import rewind.server.StoragePorts;
import rewind.store.Retention;
import rewind.store.SeenByFeedback;
import rewind.store.TraceStore;
import rewind.telemetry.TraceClock;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.profile.Profiles;
import rewind.trace.Trace;

/** The engine over a data folder, put together. It listens once {@link #listen} was called. */
final class Engine implements AutoCloseable {
    private final DataFolder folder;
    private final Metrics metrics = Metrics.create();
    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final ModelLoader loader;
    private final TraceStore store;
    private final TracesOut traces;
    private final Rollout rollout;
    private final ShadowRuns shadows;
    private final LocalControl control;
    private final TrainingJobs trainings;
    private final LocalRollback rollbacks;
    private final ItemTitles titles;
    private final AtomicReference<@Nullable Profiles> recordings = new AtomicReference<>();
    private final AtomicReference<@Nullable EngineServer> server = new AtomicReference<>();

    private Engine(DataFolder folder, Retention retention) {
        this.folder = folder;
        this.registry = new ModelRegistry(folder.models());
        this.snapshots = new SnapshotStore(folder.snapshots());
        this.loader = new ModelLoader(
                registry,
                snapshots,
                metrics.caches().of("models"),
                metrics.caches().of("neighbours"));
        this.store = TraceStore.open(folder.store(), Clock.systemUTC(), retention);
        FolderFormat.note(folder.root());
        this.rollout = new Rollout(loader);
        this.traces = new TracesOut(store);
        this.shadows = new ShadowRuns(this::keepShadow, TraceClock.SYSTEM, ShadowRuns.USUAL_CAPACITY, traces);
        this.control = new LocalControl(this::address, registry, rollout, shadows, store, Clock.systemUTC());
        this.rollbacks = localRollbacks();
        this.titles = new CatalogueTitles(snapshots);
        this.trainings = new TrainingJobs(
                measuredTraining(), registry, FirstRun.gitSha(), Clock.systemUTC(), traces::write, traces);
    }

    /**
     * Opens the store and loads the model that served last. Nothing is removed from the store: whoever only asks something of
     * it has not been told what to keep.
     *
     * @throws rewind.store.StoreException if another program has the folder's store open
     */
    static Engine open(DataFolder folder) {
        return new Engine(folder, Retention.NONE);
    }

    /**
     * The same, letting go in the background what need not be kept.
     *
     * @throws rewind.store.StoreException if another program has the folder's store open
     */
    static Engine open(DataFolder folder, Retention retention) {
        return new Engine(folder, retention);
    }

    /**
     * Begins to answer requests.
     *
     * @param port 0 for any free one
     * @param profileSlowerThan requests that are recorded by themselves; null for none
     * @throws IllegalArgumentException if the environment names a receiver of traces in a way that cannot be understood
     * @throws EngineException if the port is in use, the host is not this machine's, or it can be reached from others and there is
     *     no API key
     */
    void listen(String host, int port, PipelineSettings settings, @Nullable Duration profileSlowerThan) {
        Profiles profiles = profiles(profileSlowerThan);
        Pipeline pipeline = new Pipeline(settings, this::seen, blankToNull(System.getenv("CONTAINER_IMAGE_DIGEST")));
        EngineLogs logs = LogFiles.logs(folder.logs());
        EngineServer.Parts parts = new EngineServer.Parts(
                StoragePorts.of(store).withWriter(traces),
                new Serving(pipeline, rollout, shadows, loader, registry),
                new Controls(control, control, trainings, rollbacks),
                new Access(folder.keys(), System::nanoTime),
                logs,
                traces,
                new Operations(metrics, folder.root(), List.of(new LogsProbe(logs)), profiles),
                TraceClock.SYSTEM);
        traces.begin(System.getenv());
        metrics.exports().ask(traces::exported);
        EngineServer started = EngineServer.start(host, port, parts);
        server.set(started);
        RunningEngine.announce(folder, started.localAddress());
    }

    /** Made once, also where listening fails and is tried again. */
    private Profiles profiles(@Nullable Duration slowerThan) {
        Profiles made = recordings.get();
        if (made == null) {
            made = Profiles.open(folder.profiles(), Profiles.USUAL_BYTES, slowerThan);
            recordings.set(made);
        }
        return made;
    }

    private LocalRollback localRollbacks() {
        return new LocalRollback(
                store, store.rolloutEvents(), registry, new ReplayedAnswers(store, replays()), Clock.systemUTC());
    }

    private SeenItems seen(int userId) {
        SeenByFeedback seen = store.feedback().seenBy(userId);
        return new SeenItems(seen.watermark(), seen.itemIds());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Where it listens; empty while it does not. */
    String address() {
        EngineServer started = server.get();
        return started == null ? "" : started.address();
    }

    /** Where the programs of this machine ask it; empty while it does not listen. */
    String localAddress() {
        EngineServer started = server.get();
        return started == null ? "" : started.localAddress();
    }

    TraceStore store() {
        return store;
    }

    RollbackControl rollbacks() {
        return rollbacks;
    }

    LocalControl control() {
        return control;
    }

    /** Replays of what is in the store. */
    LocalReplays replays() {
        return new LocalReplays(store, loader, feedback(), traces);
    }

    /** What users had seen by feedback. */
    FeedbackAt feedback() {
        return LocalReplays.feedback(store.feedback());
    }

    /** What clients in this process measured of themselves. */
    ClientReports reports() {
        return new LocalClientReports(metrics.clients());
    }

    /** What those who run it look at; once it listens. */
    Instruments instruments() {
        return new Instruments(
                new LocalLogs(LogFiles.logs(folder.logs())),
                new LocalVitals(() -> listening(server.get()).deepHealth(), metrics),
                new LocalProfiles(listening(recordings.get())));
    }

    private static <T> T listening(@Nullable T part) {
        if (part == null) {
            throw new EngineException("The engine does not listen.");
        }
        return part;
    }

    TrainingControl trainings() {
        return trainings;
    }

    /** What items are called, as the snapshots of the folder have it. */
    ItemTitles titles() {
        return titles;
    }

    /** Why nothing serves although something should; empty else. */
    Optional<String> problem() {
        return rollout.problem();
    }

    ModelRegistry registry() {
        return registry;
    }

    /** Counted among the engine's trainings. */
    MeasuredTraining measuredTraining() {
        return new MeasuredTraining(training(), metrics);
    }

    private void keepShadow(Trace trace) {
        traces.write(trace);
        metrics.shadowed(trace);
    }

    Training training() {
        return new Training(registry, snapshots, ModelLoader.preparation(snapshots), Clock.systemUTC());
    }

    /**
     * Cancels trainings, answers what has come, runs what the shadow still has to, stores what is waiting, closes. Closing
     * twice is harmless.
     */
    @Override
    public void close() {
        // Closed from the last to the first.
        try (store;
                traces;
                shadows) {
            trainings.close();
            EngineServer started = server.getAndSet(null);
            if (started != null) {
                RunningEngine.retract(folder);
                started.close();
            }
            Profiles profiles = recordings.getAndSet(null);
            if (profiles != null) {
                profiles.close();
            }
        }
    }
}
