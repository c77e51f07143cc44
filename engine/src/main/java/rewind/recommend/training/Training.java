package rewind.recommend.training;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.evaluation.Evaluation;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Metrics;
import rewind.recommend.evaluation.Split;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.Registration;
import rewind.recommend.registry.VersionName;

/**
 * From a ratings file to a registered version: reads, splits, trains on the training part and measures, trains on
 * everything, saves the snapshot and registers. Nothing is written before the last stage, so a training that fails or is
 * cancelled leaves registry and snapshots as they were.
 */
public final class Training {
    /** Length of the lists that the metrics in a manifest are about. */
    public static final int K = 10;

    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final Clock clock;

    public Training(ModelRegistry registry, SnapshotStore snapshots, Clock clock) {
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
        ImportedRatings imported = new RatingsReader(request.maxBadShare())
                .read(request.ratings(), stage(listener, Stage.READING, 0, 0.15), cancellation);
        enter(listener, cancellation, Stage.SNAPSHOT, 0.15);
        Snapshot snapshot = Snapshot.of(imported.ratings(), imported.catalogue());
        enter(listener, cancellation, Stage.SPLITTING, 0.18);
        Split split = LeaveLastOut.split(imported.ratings(), request.splitSeed());
        Metrics metrics = evaluate(request, split, listener, cancellation);
        enter(listener, cancellation, Stage.TRAINING, 0.6);
        Model model = request.trainer()
                .train(
                        Interactions.of(imported.ratings()),
                        request.threads(),
                        stage(listener, Stage.TRAINING, 0.6, 0.98),
                        cancellation);
        enter(listener, cancellation, Stage.REGISTERING, 0.98);
        Manifest manifest = save(snapshot, registration(request, snapshot, split, metrics, model));
        listener.progress(Stage.REGISTERING, 1, "registered " + manifest.version());
        return new TrainingResult(manifest, model, snapshot, imported.report());
    }

    /** What will fail at the end shall fail before the work. */
    private void refuseEarly(TrainingRequest request) {
        VersionName.check(request.version());
        CodeVersion.check(request.version(), request.gitSha());
        if (registry.exists(request.version())) {
            throw new ModelException("There is a version " + request.version()
                    + " already, and versions are never overwritten. Choose another name.");
        }
    }

    private static Metrics evaluate(
            TrainingRequest request, Split split, TrainingListener listener, Cancellation cancellation) {
        if (split.heldOut().size() == 0) {
            throw new ModelException(
                    "The model cannot be evaluated: no user has two ratings, so none can be held out.");
        }
        enter(listener, cancellation, Stage.TRAINING_TO_EVALUATE, 0.2);
        Model model = request.trainer()
                .train(
                        split.training(),
                        request.threads(),
                        stage(listener, Stage.TRAINING_TO_EVALUATE, 0.2, 0.55),
                        cancellation);
        enter(listener, cancellation, Stage.EVALUATING, 0.55);
        return new Evaluation(model, split, K)
                .measure(request.threads(), stage(listener, Stage.EVALUATING, 0.55, 0.6), cancellation);
    }

    private Registration registration(
            TrainingRequest request, Snapshot snapshot, Split split, Metrics metrics, Model model) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("name", split.name());
        how.putAll(split.parameters());
        how.put("users", metrics.users());
        return new Registration(
                request.version(),
                model,
                request.gitSha(),
                snapshot.id(),
                clock.instant(),
                request.trainer().parameters(),
                metrics.asMap(),
                how);
    }

    private Manifest save(Snapshot snapshot, Registration registration) {
        boolean isNew = snapshots.save(snapshot);
        try {
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

    private static void enter(TrainingListener listener, Cancellation cancellation, Stage stage, double fraction) {
        cancellation.check();
        listener.progress(stage, fraction, stage.words());
    }

    private static Progress stage(TrainingListener listener, Stage stage, double from, double to) {
        Progress whole = (fraction, message) -> listener.progress(stage, fraction, message);
        return whole.part(from, to);
    }
}
