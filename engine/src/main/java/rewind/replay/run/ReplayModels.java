package rewind.replay.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.ServingModel;
import rewind.recommend.data.DataException;
import rewind.recommend.file.Failure;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.replay.Obstacle;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Provenance;
import rewind.trace.Trace;

/** Finds the model of a recorded request, and says whether it is still the one that answered. */
final class ReplayModels {
    /** Beside those that serve: enough to go through requests version by version. */
    private static final int KEPT = 2;

    private final ModelLoader loader;
    private final FileSums sums = new FileSums();
    private final Map<String, ServingModel> kept = new LinkedHashMap<>();

    ReplayModels(ModelLoader loader) {
        this.loader = loader;
    }

    /**
     * What was found.
     *
     * @param model null where it cannot be loaded
     * @param obstacles none where it is what was wanted
     */
    record Found(@Nullable ServingModel model, List<Obstacle> obstacles) {
        static Found none(Obstacle.Kind kind, String message) {
            return new Found(null, List.of(new Obstacle(kind, message)));
        }
    }

    /**
     * A version.
     *
     * @param recorded the request that it must have answered; null where any model of that name will do
     */
    Found find(String version, @Nullable Trace recorded) {
        try {
            Optional<Manifest> manifest = loader.registry().find(version);
            if (manifest.isEmpty()) {
                List<String> names = loader.registry().names();
                return Found.none(
                        Obstacle.Kind.MISSING_MODEL,
                        "Version " + version + " is not in the registry, which has "
                                + (names.isEmpty() ? "none" : String.join(", ", names)) + ".");
            }
            List<Obstacle> obstacles = new ArrayList<>();
            damage(manifest.get()).ifPresent(obstacles::add);
            boolean isSound = obstacles.isEmpty();
            if (recorded != null) {
                obstacles.addAll(differences(manifest.get(), recorded));
            }
            return new Found(isSound ? load(manifest.get()) : null, obstacles);
        } catch (ModelException e) {
            return Found.none(Obstacle.Kind.DAMAGED_MODEL, String.valueOf(e.getMessage()));
        } catch (DataException e) {
            return Found.none(Obstacle.Kind.DAMAGED_SNAPSHOT, String.valueOf(e.getMessage()));
        }
    }

    private synchronized ServingModel load(Manifest manifest) {
        ServingModel known = kept.get(manifest.version());
        if (known != null && known.manifest().equals(manifest)) {
            return known;
        }
        ServingModel loaded = loader.loadAside(manifest);
        kept.remove(manifest.version());
        kept.put(manifest.version(), loaded);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return loaded;
    }

    /** What the disk says, also where the model is in memory: what is replayed now has to be replayable tomorrow. */
    private Optional<Obstacle> damage(Manifest manifest) {
        String version = manifest.version();
        String model = manifest.artefact() + " of " + version;
        Path file = loader.registry().file(manifest);
        try {
            String found = sums.of(file);
            if (!found.equals(manifest.sha256())) {
                return Optional.of(new Obstacle(
                        Obstacle.Kind.DAMAGED_MODEL,
                        model + " has SHA-256 " + found + ", the manifest says " + manifest.sha256()
                                + ": the file was damaged or changed."));
            }
        } catch (IOException e) {
            return Optional.of(
                    new Obstacle(Obstacle.Kind.DAMAGED_MODEL, model + " cannot be read: " + Failure.reason(e) + "."));
        }
        return snapshotDamage(version, manifest.dataSnapshotId());
    }

    private Optional<Obstacle> snapshotDamage(String version, String id) {
        if (!loader.snapshots().contains(id)) {
            return Optional.of(new Obstacle(
                    Obstacle.Kind.MISSING_SNAPSHOT,
                    "Snapshot " + id + ", which " + version + " was trained on, is not here."));
        }
        try {
            String found = sums.of(loader.snapshots().beside(id, "ratings.bin"));
            return found.equals(id)
                    ? Optional.empty()
                    : Optional.of(new Obstacle(
                            Obstacle.Kind.DAMAGED_SNAPSHOT,
                            "ratings.bin of snapshot " + id + " has SHA-256 " + found
                                    + ", which should be the id: the file was damaged or changed."));
        } catch (IOException e) {
            return Optional.of(new Obstacle(
                    Obstacle.Kind.DAMAGED_SNAPSHOT,
                    "ratings.bin of snapshot " + id + " cannot be read: " + Failure.reason(e) + "."));
        }
    }

    private static List<Obstacle> differences(Manifest manifest, Trace recorded) {
        List<Obstacle> found = new ArrayList<>();
        String version = manifest.version();
        Provenance then = recorded.summary().provenance();
        String snapshot = then.dataSnapshotId();
        if (!manifest.dataSnapshotId().equals(snapshot)) {
            found.add(new Obstacle(
                    Obstacle.Kind.OTHER_SNAPSHOT,
                    "The snapshot now registered for " + version + " is " + manifest.dataSnapshotId()
                            + ", the trace was" + " answered from " + snapshot + "."));
        }
        String sum = modelSum(recorded);
        String now = AnswerAttributes.fingerprint(manifest.sha256());
        if (sum != null && !sum.equals(now)) {
            found.add(new Obstacle(
                    Obstacle.Kind.OTHER_MODEL,
                    "Version " + version + " is another model now: the SHA-256 of its " + manifest.artefact() + " is "
                            + now + "..., the trace was answered by " + sum + "..."));
        } else if (!manifest.name().equals(then.modelName())
                || !manifest.gitSha().equals(then.gitSha())) {
            found.add(new Obstacle(
                    Obstacle.Kind.OTHER_MODEL,
                    "Version " + version + " is now of kind " + manifest.name() + ", trained by commit "
                            + manifest.gitSha() + ", the trace was answered by one of kind " + then.modelName()
                            + ", trained by " + then.gitSha() + "."));
        }
        return found;
    }

    /** Null in traces of before this was recorded. */
    private static @Nullable String modelSum(Trace recorded) {
        return recorded.attributes().get(AnswerAttributes.FINGERPRINTS) instanceof AttributeValue.Fields fields
                        && fields.values().get(AnswerAttributes.MODEL) instanceof AttributeValue.Text text
                ? text.value()
                : null;
    }
}
