package rewind.pipeline;

import java.util.Arrays;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * Scores the candidates with the model, adds what the features count for, and puts them in order: by score, then by
 * popularity, then by item, so that the order never depends on chance.
 */
final class RankingStage implements Stage {
    private static final String NAME = "ranking";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        RankingWeights weights = input.settings().weights();
        float[] features = Traced.call(context, "feature_enrichment", NAME, enrichment -> {
            enrichment
                    .attribute("features", weights.areNone() ? "popularity" : "popularity,recency,genre,year")
                    .attribute("items_in", in.size());
            if (!weights.areNone()) {
                // What the stage was given stands with it: settings that are changed in a trace give themselves away.
                enrichment
                        .attribute("popularity_weight", weights.popularity())
                        .attribute("recency_weight", weights.recency())
                        .attribute("genre_weight", weights.genre())
                        .attribute("year_weight", weights.year());
            }
            // Without weights popularity decides between equal scores, and that is laid out already.
            return weights.areNone() ? Candidates.NONE.scores() : FeatureScores.of(input, in.indexes());
        });
        float[] scores = Traced.call(context, "ml_inference", NAME, inference -> infer(input, in, inference));
        return Traced.call(context, "reranking", NAME, reranking -> {
            float[] blended = weights.areNone() ? scores : blend(scores, features);
            Candidates ranked = sorted(in.indexes(), blended, input.features());
            reranking.attribute("items_out", ranked.size());
            return ranked;
        });
    }

    /** The model's scores; those that a source has from the model itself are the same bits and not computed again. */
    private static float[] infer(StageInput input, Candidates in, ActiveSpan inference) {
        inference
                .attribute("operation", "score_batch")
                .attribute("model_version", input.serving().manifest().version())
                .attribute("items_in", in.size());
        if (input.user().isEmpty()) {
            // A model has no opinion on a user that it does not know; the candidates' own scores stand.
            inference.attribute("skipped", true);
            return in.scores();
        }
        int known = in.origin().scored();
        if (known == in.size()) {
            return in.scores();
        }
        int[] unknown = Arrays.copyOfRange(in.indexes(), known, in.size());
        float[] found = new float[unknown.length];
        input.serving().model().score(input.user().getAsInt(), unknown, found);
        float[] scores = in.scores().clone();
        System.arraycopy(found, 0, scores, known, found.length);
        return scores;
    }

    /** The scores from 0 to 1, so that weights mean the same for every model and user, plus the features' part. */
    private static float[] blend(float[] scores, float[] features) {
        ScoreRange range = ScoreRange.of(scores);
        float[] blended = new float[scores.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = range.unit(scores[i]) + features[i];
        }
        return blended;
    }

    private static Candidates sorted(int[] indexes, float[] scores, ItemFeatures features) {
        long[] packed = new long[indexes.length];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = ScoreOrder.pack(scores[i], features.popularityRank(indexes[i]));
        }
        Arrays.sort(packed);
        int[] sortedIndexes = new int[packed.length];
        float[] sortedScores = new float[packed.length];
        for (int i = 0; i < packed.length; i++) {
            sortedIndexes[i] = features.ofPopularityRank(ScoreOrder.key(packed[i]));
            sortedScores[i] = ScoreOrder.score(packed[i]);
        }
        return new Candidates(sortedIndexes, sortedScores);
    }
}
