package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.model.Model;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * Scores the candidates with the model and puts them in order: by score, then by popularity, then by item, so that the
 * order never depends on chance.
 */
final class RankingStage implements Stage {

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        Model model = input.serving().model();
        int[] popularity = new int[in.size()];
        try (ActiveSpan enrichment = context.span("feature_enrichment", name())) {
            for (int i = 0; i < popularity.length; i++) {
                popularity[i] = model.popularity(in.indexes()[i]);
            }
            enrichment.attribute("features", "popularity").attribute("items_in", in.size());
        }
        float[] scores = infer(input, in, context);
        try (ActiveSpan reranking = context.span("reranking", name())) {
            Candidates ranked = sorted(in.indexes(), scores, popularity);
            reranking.attribute("items_out", ranked.size());
            span.attribute("items_in", in.size()).attribute("items_out", ranked.size());
            return ranked;
        }
    }

    private float[] infer(StageInput input, Candidates in, RequestContext context) {
        try (ActiveSpan inference = context.span("ml_inference", name())) {
            inference
                    .attribute("operation", "score_batch")
                    .attribute("model_version", input.serving().manifest().version())
                    .attribute("items_in", in.size());
            if (input.user().isEmpty()) {
                // A model has no opinion on a user that it does not know; the candidates' own scores stand.
                inference.attribute("skipped", true);
                return in.scores();
            }
            float[] scores = new float[in.size()];
            input.serving().model().score(input.user().getAsInt(), in.indexes(), scores);
            return scores;
        }
    }

    private static Candidates sorted(int[] indexes, float[] scores, int[] popularity) {
        int n = indexes.length;
        if (isSorted(indexes, scores, popularity)) {
            return new Candidates(indexes, scores);
        }
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> compare(a, b, indexes, scores, popularity));
        int[] sortedIndexes = new int[n];
        float[] sortedScores = new float[n];
        for (int i = 0; i < n; i++) {
            sortedIndexes[i] = indexes[order[i]];
            sortedScores[i] = scores[order[i]];
        }
        return new Candidates(sortedIndexes, sortedScores);
    }

    /** The candidate stage often hands them over in the right order already, and then there is nothing to do. */
    private static boolean isSorted(int[] indexes, float[] scores, int[] popularity) {
        for (int i = 1; i < indexes.length; i++) {
            if (compare(i - 1, i, indexes, scores, popularity) > 0) {
                return false;
            }
        }
        return true;
    }

    private static int compare(int a, int b, int[] indexes, float[] scores, int[] popularity) {
        int byScore = Float.compare(scores[b], scores[a]);
        int byPopularity = byScore != 0 ? byScore : Integer.compare(popularity[b], popularity[a]);
        return byPopularity != 0 ? byPopularity : Integer.compare(indexes[a], indexes[b]);
    }
}
