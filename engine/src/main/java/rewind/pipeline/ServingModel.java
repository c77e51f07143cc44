package rewind.pipeline;

import org.jspecify.annotations.Nullable;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.EmbeddingModel;
import rewind.recommend.model.ItemSearch;
import rewind.recommend.model.Model;
import rewind.recommend.registry.Manifest;
import rewind.trace.Provenance;

/**
 * A model version with all that answering from it takes. Immutable, so that a request that has one in hand is not
 * touched by a switch.
 *
 * @param snapshot what the model was trained on; has the same users and items with the same indexes
 * @param search of the nearest items, for a model that has vectors
 */
public record ServingModel(
        Manifest manifest,
        Model model,
        ServingSnapshot snapshot,
        @Nullable ItemSearch search) {

    /** With the search that suits the model. */
    public ServingModel(Manifest manifest, Model model, ServingSnapshot snapshot) {
        this(manifest, model, snapshot, model instanceof EmbeddingModel embedding ? ItemSearch.of(embedding) : null);
    }

    /** What each user has rated. */
    public Interactions interactions() {
        return snapshot.interactions();
    }

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
