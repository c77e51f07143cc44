package rewind.replay.run;

import java.nio.file.Files;
import rewind.recommend.data.DataException;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.replay.ArtefactLookup;
import rewind.trace.Provenance;

/** What is in a registry and a store of snapshots. */
public record LocalArtefacts(ModelRegistry registry, SnapshotStore snapshots) implements ArtefactLookup {

    @Override
    public boolean hasModel(Provenance provenance) {
        String version = provenance.modelVersion();
        try {
            return version != null
                    && registry.find(version)
                            .filter(manifest -> isOf(manifest, provenance))
                            .filter(manifest -> Files.isRegularFile(registry.file(manifest)))
                            .isPresent();
        } catch (ModelException e) {
            // Its manifest is damaged: then nothing can be said to be here. A replay says what is wrong with it.
            return false;
        }
    }

    private static boolean isOf(Manifest manifest, Provenance provenance) {
        return manifest.name().equals(provenance.modelName())
                && manifest.gitSha().equals(provenance.gitSha())
                && manifest.dataSnapshotId().equals(provenance.dataSnapshotId());
    }

    @Override
    public boolean hasSnapshot(String id) {
        try {
            return snapshots.contains(id);
        } catch (DataException e) {
            // What another program calls a snapshot may be no id of ours.
            return false;
        }
    }
}
