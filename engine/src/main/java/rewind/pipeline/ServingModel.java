package rewind.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.EmbeddingModel;
import rewind.recommend.model.ItemSearch;
import rewind.recommend.model.Model;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.registry.Manifest;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;

/**
 * A model version with all that answering from it takes. Immutable, so that a request that has one in hand is not
 * touched by a switch.
 *
 * @param snapshot what the model was trained on; has the same users and items with the same indexes
 * @param search of the nearest items, for a model that has vectors
 * @param fingerprints as each of its traces has them, see {@link AnswerAttributes#FINGERPRINTS}
 */
public record ServingModel(
        Manifest manifest,
        Model model,
        ServingSnapshot snapshot,
        @Nullable ItemSearch search,
        AttributeValue.Fields fingerprints) {

    /** With the search that suits the model. */
    public ServingModel(Manifest manifest, Model model, ServingSnapshot snapshot) {
        this(
                manifest,
                model,
                snapshot,
                model instanceof EmbeddingModel embedding ? ItemSearch.of(embedding) : null,
                fingerprints(manifest, snapshot));
    }

    private static AttributeValue.Fields fingerprints(Manifest manifest, ServingSnapshot snapshot) {
        Map<String, AttributeValue> sums = new LinkedHashMap<>();
        put(sums, AnswerAttributes.MODEL, manifest.sha256());
        put(sums, AnswerAttributes.CATALOGUE, snapshot.catalogueSum());
        put(sums, AnswerAttributes.NEIGHBOURS, snapshot.neighboursSum());
        CodeVersion.gitSha().ifPresent(sha -> put(sums, AnswerAttributes.CODE, sha));
        return new AttributeValue.Fields(sums);
    }

    private static void put(Map<String, AttributeValue> sums, String name, String sum) {
        sums.put(name, AttributeValue.of(AnswerAttributes.fingerprint(sum)));
    }

    /** What each user has rated. */
    public Interactions interactions() {
        return snapshot.interactions();
    }
}
