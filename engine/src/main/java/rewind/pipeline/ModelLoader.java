package rewind.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Snapshot;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.LoadedModel;
import rewind.recommend.registry.ModelRegistry;

/** Loads versions with the snapshot that each was trained on, and keeps the last few at hand. */
public final class ModelLoader {
    private static final int KEPT = 4;

    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final NeighbourCache neighbours;
    private final Map<String, ServingModel> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    public ModelLoader(ModelRegistry registry, SnapshotStore snapshots) {
        this.registry = registry;
        this.snapshots = snapshots;
        this.neighbours = new NeighbourCache(snapshots, Runtime.getRuntime().availableProcessors());
    }

    ModelRegistry registry() {
        return registry;
    }

    /**
     * A version, ready to serve.
     *
     * @throws rewind.recommend.model.ModelException if there is no such version, or it is damaged
     * @throws rewind.recommend.data.DataException if its snapshot is missing or damaged
     */
    public synchronized ServingModel load(String version) {
        ServingModel known = kept.get(version);
        if (known != null) {
            return known;
        }
        LoadedModel loaded = registry.load(version);
        ServingModel serving = new ServingModel(
                loaded.manifest(), loaded.model(), snapshot(loaded.manifest().dataSnapshotId()));
        checkIndexes(serving);
        kept.put(version, serving);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return serving;
    }

    /** Versions of one snapshot share what it says: it is the largest part of them. */
    private ServingSnapshot snapshot(String id) {
        for (ServingModel other : kept.values()) {
            if (other.manifest().dataSnapshotId().equals(id)) {
                return other.snapshot();
            }
        }
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
