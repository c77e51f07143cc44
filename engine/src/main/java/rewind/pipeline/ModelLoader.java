package rewind.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.registry.LoadedModel;
import rewind.recommend.registry.ModelRegistry;

/** Loads versions with the snapshot that each was trained on, and keeps the last few at hand. */
public final class ModelLoader {
    private static final int KEPT = 4;

    private final ModelRegistry registry;
    private final SnapshotStore snapshots;
    private final Map<String, ServingModel> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    public ModelLoader(ModelRegistry registry, SnapshotStore snapshots) {
        this.registry = registry;
        this.snapshots = snapshots;
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
                loaded.manifest(),
                loaded.model(),
                interactions(loaded.manifest().dataSnapshotId()));
        kept.put(version, serving);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return serving;
    }

    /** Versions of one snapshot share what it says: it is the largest part of them. */
    private Interactions interactions(String snapshotId) {
        return kept.values().stream()
                .filter(other -> other.manifest().dataSnapshotId().equals(snapshotId))
                .map(ServingModel::interactions)
                .findFirst()
                .orElseGet(() -> Interactions.of(snapshots.load(snapshotId).ratings()));
    }
}
