package rewind.pipeline;

import rewind.recommend.data.Interactions;
import rewind.recommend.data.SnapshotStore;

/** Interim. */
final class NeighbourCache {
    static final int MOST = 30;

    NeighbourCache(SnapshotStore snapshots) {}

    Neighbours of(String snapshotId, Interactions interactions) {
        return NeighbourLists.of(interactions, MOST, Runtime.getRuntime().availableProcessors());
    }
}
