package rewind.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.ServingModel;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.RolloutState;
import rewind.store.StoreException;
import rewind.store.TraceQuery;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;

/** What answers depend on, looked at: the store, the model, and the data that its features are made of. */
final class Dependencies {
    private static final int ANSWER = 10;

    private final EngineServer.Parts parts;
    private final StoreWrites writes;

    Dependencies(EngineServer.Parts parts, StoreWrites writes) {
        this.parts = parts;
        this.writes = writes;
    }

    /**
     * One of them.
     *
     * @param problem why it cannot do its work; null where it can
     * @param nanos how long it took to find out
     */
    record Check(String name, @Nullable String problem, long nanos) {
        boolean up() {
            return problem == null;
        }
    }

    /** All of them, looked at one after the other. */
    List<Check> check() {
        return List.of(check("store", this::store), check("model", this::model), check("features", this::features));
    }

    private static Check check(String name, Supplier<Optional<String>> look) {
        long begun = System.nanoTime();
        Optional<String> problem = look.get();
        return new Check(name, problem.orElse(null), System.nanoTime() - begun);
    }

    /** It has to find something, and to have taken the last trace. */
    private Optional<String> store() {
        try {
            parts.storage().finder().find(TraceQuery.ALL, 1, null);
            return writes.failure().map(reason -> "The last trace could not be kept: " + reason);
        } catch (StoreException e) {
            return Optional.of("It does not answer: " + e.getMessage());
        }
    }

    private Optional<String> model() {
        return parts.serving().rollout().serving().isEmpty()
                ? Optional.of(parts.serving().rollout().problem().orElse("No model serves yet."))
                : Optional.empty();
    }

    /** The snapshots of what is to serve must be there: without them the next start could not serve. */
    private Optional<String> features() {
        try {
            Optional<RolloutState> wanted = parts.serving().registry().rollout();
            if (wanted.isEmpty()) {
                return Optional.of("No model serves yet, so there are none.");
            }
            return wanted.get().plan().versions().stream()
                    .flatMap(version -> parts.serving().registry().find(version).stream())
                    .filter(manifest -> !parts.serving().loader().snapshots().contains(manifest.dataSnapshotId()))
                    .findFirst()
                    .map(Dependencies::missing);
        } catch (ModelException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String missing(Manifest manifest) {
        return "Version " + manifest.version() + " was trained on snapshot " + manifest.dataSnapshotId()
                + ", which is not there.";
    }

    /** How long the version that serves takes for an answer of ten items, in nanoseconds; empty where none serves. */
    Optional<Long> answerNanos() {
        return parts.serving().rollout().current().map(this::answerNanos);
    }

    /** For its first user, through all stages; leaves no trace and is not counted. */
    private long answerNanos(ServingModel serving) {
        int user = serving.model().users().size() == 0
                ? 0
                : serving.model().users().id(0);
        RequestContext context = new RequestContext(CallerIds.fresh(), parts.clock(), ThreadLocalRandom.current());
        long begun = System.nanoTime();
        parts.serving().pipeline().recommend(serving, user, ANSWER, context);
        return System.nanoTime() - begun;
    }
}
