package rewind.recommend.training;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.evaluation.Measured;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.Registration;
import rewind.recommend.registry.VersionName;
import rewind.recommend.training.Preparation.Prepared;

/**
 * From a ratings file to a registered version: reads, splits, maybe searches for parameters, trains on the training part
 * and measures, trains on everything, saves the snapshot and registers. Nothing is written before the last stage, so a training that fails or is
 * cancelled leaves registry and snapshots as they were.
 */
public final class Training {
    /** Length of the lists that the metrics in a manifest are about. */
    public static final int K = 10;

    // Shares of the time; a training and its measuring is 1 and 0.15, which an assessment takes for each.
    private static final double READING = 0.3;
    private static final double SNAPSHOT = 0.05;
    private static final double MEASURED = 1.15;
    /** With many ratings; next to nothing with few, or where they are known. */
    private static final double PREPARING = 0.6;

    private static final double REGISTERING = 0.05;

    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final Preparation preparation;
    private final Clock clock;

    /** One that leaves to serving what serving needs. */
    public Training(ModelRegistry registry, SnapshotStore snapshots, Clock clock) {
        this(registry, snapshots, Preparation.NONE, clock);
    }

    public Training(ModelRegistry registry, SnapshotStore snapshots, Preparation preparation, Clock clock) {
        this.preparation = preparation;
        this.registry = registry;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Trains and registers.
     *
     * @throws rewind.recommend.data.DataException if the ratings cannot be used, or the snapshot not be saved
     * @throws ModelException if the version exists, or cannot be registered
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public TrainingResult run(TrainingRequest request, TrainingListener listener, Cancellation cancellation) {
        refuseEarly(request);
        TrainerChoice choice = request.choice();
        StageProgress progress = new StageProgress(
                listener, cancellation, READING + SNAPSHOT + choice.tries() + MEASURED + 1 + PREPARING + REGISTERING);
        ImportedRatings imported = request.ratings().read(progress.enter(Stage.READING, READING), cancellation);
        listener.imported(imported.report());
        progress.enter(Stage.SNAPSHOT, SNAPSHOT);
        Snapshot snapshot = Snapshot.of(imported.ratings(), imported.catalogue());
        progress.enter(Stage.SPLITTING, 0);
        Experiments experiments = new SplitExperiments(imported.ratings(), request.splitter(), K);
        Experiment.Resources resources = new Experiment.Resources(request.threads(), this::nanoTime, cancellation);
        Assessment assessment = Assessment.of(choice, experiments, resources, progress);
        Progress training = progress.enter(Stage.TRAINING, 1);
        Interactions interactions = Interactions.of(imported.ratings());
        Model model = assessment.trainer().train(interactions, request.threads(), training, cancellation);
        progress.enter(Stage.PREPARING, PREPARING);
        Prepared prepared = preparation.prepare(snapshot.id(), interactions, request.threads(), cancellation);
        progress.enter(Stage.REGISTERING, REGISTERING);
        Manifest manifest = save(snapshot, prepared, registration(request, snapshot, experiments, assessment, model));
        listener.progress(Stage.REGISTERING, 1, "registered " + manifest.version());
        return new TrainingResult(manifest, model, snapshot, imported.report(), assessment.search());
    }

    private long nanoTime() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /** What will fail at the end shall fail before the work. */
    private void refuseEarly(TrainingRequest request) {
        VersionName.check(request.version());
        CodeVersion.check(request.version(), request.gitSha());
        registry.requireRoomFor(request.version());
        snapshots.requireWritable();
    }

    private Registration registration(
            TrainingRequest request, Snapshot snapshot, Experiments experiments, Assessment assessment, Model model) {
        Measured measured = assessment.outcome().measured();
        Map<String, Object> how = new LinkedHashMap<>(experiments.description());
        how.putAll(measured.counts());
        return new Registration(
                request.version(),
                model,
                request.gitSha(),
                snapshot.id(),
                clock.instant(),
                assessment.trainer().parameters(),
                measured.metrics(),
                how);
    }

    private Manifest save(Snapshot snapshot, Prepared prepared, Registration registration) {
        boolean isNew = snapshots.save(snapshot);
        try {
            prepared.save();
            return registry.register(registration);
        } catch (RuntimeException e) {
            if (isNew && !isUsed(snapshot.id())) {
                snapshots.delete(snapshot.id());
            }
            throw e;
        }
    }

    private boolean isUsed(String snapshotId) {
        return registry.list().versions().stream()
                .anyMatch(manifest -> manifest.dataSnapshotId().equals(snapshotId));
    }
}
