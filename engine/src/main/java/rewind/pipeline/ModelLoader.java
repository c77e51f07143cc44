package rewind.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.LoadedModel;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Preparation;
import rewind.telemetry.metrics.CacheMeter;

/** Loads versions with the snapshot that each was trained on; keeps those in use, and the last few others, at hand. */
public final class ModelLoader {
    private static final int KEPT = 4;

    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final NeighbourCache neighbours;
    private final CacheMeter models;
    private final Map<String, ServingModel> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    /** Replaced as a whole, so that it is read without a lock. */
    private volatile Map<String, ServingModel> pinned = Map.of();

    /** One that nobody measures. */
    public ModelLoader(ModelRegistry registry, SnapshotStore snapshots) {
        this(registry, snapshots, CacheMeter.NONE, CacheMeter.NONE);
    }

    /**
     * A loader with nothing at hand.
     *
     * @param models counts the versions that were at hand when they were asked for, and those that were not
     * @param neighbours the same of the files with neighbours beside snapshots
     */
    public ModelLoader(ModelRegistry registry, SnapshotStore snapshots, CacheMeter models, CacheMeter neighbours) {
        this.registry = registry;
        this.snapshots = snapshots;
        this.models = models;
        this.neighbours = new NeighbourCache(snapshots, Runtime.getRuntime().availableProcessors(), neighbours);
    }

    /** Has a training compute what loading its snapshot would else compute: with ten million ratings half a minute. */
    public static Preparation preparation(SnapshotStore snapshots) {
        return (id, interactions, threads, cancellation) ->
                NeighbourCache.ahead(snapshots, id, interactions, threads, cancellation);
    }

    /** Where its versions are. */
    public ModelRegistry registry() {
        return registry;
    }

    /** Where their snapshots are. */
    public SnapshotStore snapshots() {
        return snapshots;
    }

    /**
     * A version, ready to serve.
     *
     * @throws rewind.recommend.model.ModelException if there is no such version, or it is damaged
     * @throws rewind.recommend.data.DataException if its snapshot is missing or damaged
     */
    public ServingModel load(String version) {
        ServingModel inUse = pinned.get(version);
        return inUse != null ? counted(inUse) : loadOrFind(version, List.of());
    }

    /**
     * A version to look back at: taken from those at hand where it is the same, else loaded beside them, without taking the
     * place of one that may have to serve again.
     *
     * @param manifest as it is on disk
     * @throws rewind.recommend.model.ModelException if it is damaged
     * @throws rewind.recommend.data.DataException if its snapshot is missing or damaged
     */
    public ServingModel loadAside(Manifest manifest) {
        ServingModel known = atHand(manifest.version());
        return known != null && known.manifest().equals(manifest) ? known : loadAnew(manifest.version(), List.of());
    }

    private synchronized @Nullable ServingModel atHand(String version) {
        ServingModel inUse = pinned.get(version);
        return inUse != null ? inUse : kept.get(version);
    }

    /**
     * Versions by name, ready to serve. Also those at hand must be sound on disk: what is put into service has to survive
     * a restart.
     */
    Map<String, ServingModel> loadVerified(List<String> versions) {
        Map<String, ServingModel> loaded = new LinkedHashMap<>();
        for (String version : versions) {
            if (isAtHand(version)) {
                registry.verify(version);
            }
            ServingModel inUse = pinned.get(version);
            loaded.put(version, inUse != null ? counted(inUse) : loadOrFind(version, loaded.values()));
        }
        return loaded;
    }

    private ServingModel counted(ServingModel atHand) {
        models.hit();
        return atHand;
    }

    private synchronized boolean isAtHand(String version) {
        return pinned.containsKey(version) || kept.containsKey(version);
    }

    /** These are in use from now on. Those before are the last of the others: going back to them shall be quick. */
    synchronized void pin(Map<String, ServingModel> models) {
        Map<String, ServingModel> before = pinned;
        pinned = Map.copyOf(models);
        kept.keySet().removeAll(models.keySet());
        before.forEach((version, model) -> {
            if (!models.containsKey(version)) {
                keep(version, model);
            }
        });
    }

    private void keep(String version, ServingModel model) {
        kept.put(version, model);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** @param others loaded just now, and perhaps not kept any more */
    private synchronized ServingModel loadOrFind(String version, Collection<ServingModel> others) {
        // Asked again under the lock: a change of the rollout may have moved it meanwhile.
        ServingModel known = pinned.getOrDefault(version, kept.get(version));
        if (known != null) {
            return counted(known);
        }
        models.miss();
        ServingModel serving = loadAnew(version, others);
        keep(version, serving);
        return serving;
    }

    private synchronized ServingModel loadAnew(String version, Collection<ServingModel> others) {
        LoadedModel loaded = registry.load(version);
        ServingModel serving = new ServingModel(
                loaded.manifest(), loaded.model(), snapshot(loaded.manifest().dataSnapshotId(), others));
        checkIndexes(serving);
        return serving;
    }

    /** Versions of one snapshot share what it says: it is the largest part of them. */
    private ServingSnapshot snapshot(String id, Collection<ServingModel> others) {
        return Stream.of(kept.values(), pinned.values(), others)
                .flatMap(Collection::stream)
                .filter(other -> other.manifest().dataSnapshotId().equals(id))
                .map(ServingModel::snapshot)
                .findFirst()
                .orElseGet(() -> loadSnapshot(id));
    }

    private ServingSnapshot loadSnapshot(String id) {
        Snapshot snapshot = snapshots.load(id);
        Interactions interactions = Interactions.of(snapshot.ratings());
        return ServingSnapshot.of(snapshot, interactions, neighbours.of(id, interactions));
    }

    /** Requests take indexes of the model for those of the snapshot; a model of other data would answer nonsense. */
    private static void checkIndexes(ServingModel serving) {
        if (!serving.model().users().equals(serving.interactions().users())
                || !serving.model().items().equals(serving.interactions().items())) {
            throw new ModelException("version " + serving.manifest().version()
                    + " has other users or items than snapshot "
                    + serving.manifest().dataSnapshotId() + ", which its manifest names");
        }
    }
}
