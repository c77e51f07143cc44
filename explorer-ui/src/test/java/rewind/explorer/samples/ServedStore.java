package rewind.explorer.samples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import rewind.access.Access;
import rewind.access.ApiKeys;
import rewind.control.Instruments;
import rewind.control.LocalControl;
import rewind.control.LocalLogs;
import rewind.control.LocalProfiles;
import rewind.control.LocalReplays;
import rewind.control.LocalRollback;
import rewind.control.LocalVitals;
import rewind.control.MeasuredTraining;
import rewind.control.ReplayControl;
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
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.RolloutPlan;
import rewind.recommend.registry.RolloutState;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.server.Controls;
import rewind.server.EngineServer;
import rewind.server.LogsProbe;
import rewind.server.Operations;
import rewind.server.Serving;
import rewind.server.StoragePorts;
import rewind.store.SeenByFeedback;
import rewind.store.TraceStore;
import rewind.telemetry.FailureReports;
import rewind.telemetry.TraceClock;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.profile.Profiles;
import rewind.trace.Trace;

/** A real store behind a real server, which can go away and come back at its address. Nothing is trained. */
public final class ServedStore implements AutoCloseable {
    private final Metrics metrics = Metrics.create();
    private final TraceStore store;
    private final Rollout rollout;
    private final ShadowRuns shadows;
    private final TrainingJobs trainings;
    private final EngineServer.Parts parts;
    private final EngineLogs logs;
    private final Profiles profiles;
    private final LocalControl control;
    private final LocalReplays replays;
    private final Training training;
    private final Path folder;
    private EngineServer server;
    private int asked;

    public ServedStore(Path folder) {
        this.folder = folder;
        logs = EngineLogs.apart(LogSettings.in(folder.resolve("logs")));
        profiles = Profiles.open(folder.resolve("profiles"), Profiles.USUAL_BYTES, null);
        ModelRegistry registry = new ModelRegistry(folder.resolve("models"));
        SnapshotStore snapshots = new SnapshotStore(folder.resolve("snapshots"));
        ModelLoader loader = new ModelLoader(registry, snapshots);
        rollout = new Rollout(loader);
        store = TraceStore.open(folder.resolve("store"), InstantSource.system());
        shadows = new ShadowRuns(store::write, TraceClock.SYSTEM, ShadowRuns.USUAL_CAPACITY, FailureReports.NONE);
        training = new Training(registry, snapshots, Clock.systemUTC());
        replays = new LocalReplays(store, loader, LocalReplays.feedback(store.feedback()));
        trainings = new TrainingJobs(
                new MeasuredTraining(training, metrics),
                registry,
                "0".repeat(40),
                InstantSource.system(),
                store::write,
                FailureReports.NONE);
        control = new LocalControl(
                () -> "http://127.0.0.1:8080", registry, rollout, shadows, store, InstantSource.system());
        Pipeline pipeline = new Pipeline(
                PipelineSettings.DEFAULT,
                user -> {
                    SeenByFeedback seen = store.feedback().seenBy(user);
                    return new SeenItems(seen.watermark(), seen.itemIds());
                },
                null);
        parts = new EngineServer.Parts(
                StoragePorts.of(store),
                new Serving(pipeline, rollout, shadows, loader, registry),
                new Controls(control, control, trainings, rollbacks(registry)),
                new Access(new ApiKeys(folder.resolve("keys.json"), InstantSource.system()), System::nanoTime),
                logs,
                FailureReports.NONE,
                new Operations(metrics, folder, List.of(new LogsProbe(logs)), profiles),
                TraceClock.SYSTEM);
        server = EngineServer.start("127.0.0.1", 0, parts);
    }

    private LocalRollback rollbacks(ModelRegistry registry) {
        return new LocalRollback(
                store, store.rolloutEvents(), registry, new ReplayedAnswers(store, replays), InstantSource.system());
    }

    public String address() {
        return server.address();
    }

    /** The store itself, in this process. */
    public TraceStore store() {
        return store;
    }

    public LocalControl control() {
        return control;
    }

    public TrainingControl trainings() {
        return trainings;
    }

    public RollbackControl rollbacks() {
        return parts.controls().rollbacks();
    }

    public ReplayControl replays() {
        return replays;
    }

    /** In this process. */
    public Instruments instruments() {
        return new Instruments(
                new LocalLogs(logs), new LocalVitals(() -> server.deepHealth(), metrics), new LocalProfiles(profiles));
    }

    /** Where requests log. */
    public EngineLogs logs() {
        return logs;
    }

    /** Trains a version on small ratings of 60 people with two tastes for 90 films; others of the same kind differ by their factors. */
    public void train(String version, int factors) throws IOException {
        Path ratings = folder.resolve("ratings");
        if (!Files.exists(ratings)) {
            SmallRatings.write(ratings);
        }
        training.run(
                TrainingRequest.of(
                        ratings,
                        version,
                        new AlsTrainer(AlsParameters.defaults().withFactors(factors)),
                        "0".repeat(40)),
                TrainingListener.NONE,
                new Cancellation());
    }

    /** Makes a version answer as if it always had: no change is written down. */
    public void serve(String version) {
        RolloutPlan plan = RolloutPlan.fixed(version);
        rollout.update(plan, () -> new RolloutState(plan, null, null, null), (from, to) -> {});
    }

    /** Asks for recommendations, each for another user, and waits for the answers. */
    public void recommend(int requests) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < requests; i++) {
                http.send(
                        HttpRequest.newBuilder(URI.create(address() + "/recommend/" + (1 + asked++ % 60) + "?k=10"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
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
        profiles.close();
        logs.close();
    }
}
