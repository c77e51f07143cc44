package rewind.pipeline;

import org.jspecify.annotations.Nullable;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.Model;
import rewind.recommend.registry.Manifest;
import rewind.trace.Provenance;

/**
 * A model version with all that answering from it takes. Immutable, so that a request that has one in hand is not
 * touched by a switch.
 *
 * @param interactions the snapshot that the model was trained on: what each user has seen
 */
public record ServingModel(Manifest manifest, Model model, Interactions interactions) {

    /** What an answer of this model came from. */
    Provenance provenance(@Nullable String containerImageDigest) {
        return new Provenance(
                manifest.name(),
                manifest.version(),
                manifest.gitSha(),
                manifest.dataSnapshotId(),
                containerImageDigest);
    }
}
