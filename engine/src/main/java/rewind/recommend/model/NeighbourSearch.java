package rewind.recommend.model;

import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;

/** Compares every item with every other and keeps the most similar ones. */
final class NeighbourSearch {
    /** Parts between which progress is told. */
    private static final int PARTS = 50;

    private final ItemKnnParameters parameters;
    private final CoRatings coRatings;
    /** By item: the root of the weight of its users for the cosine, else the weight. */
    private final double[] sizes;

    NeighbourSearch(Interactions interactions, ItemKnnParameters parameters) {
        this.parameters = parameters;
        float[] weights = userWeights(interactions.byUser(), parameters.userExponent());
        this.coRatings = new CoRatings(interactions, weights);
        this.sizes = sizes(interactions.byItem(), weights, parameters.similarity());
    }

    private static float[] userWeights(SparseRows byUser, double exponent) {
        float[] weights = new float[byUser.rows()];
        for (int user = 0; user < weights.length; user++) {
            // StrictMath: what goes into the bits of a model must not depend on the processor.
            weights[user] = (float) StrictMath.pow(byUser.count(user), -exponent);
        }
        return weights;
    }

    private static double[] sizes(SparseRows byItem, float[] weights, ItemKnnParameters.Similarity similarity) {
        double[] sizes = new double[byItem.rows()];
        for (int item = 0; item < sizes.length; item++) {
            double sum = 0;
            for (int e = byItem.start(item); e < byItem.end(item); e++) {
                sum += weights[byItem.column(e)];
            }
            sizes[item] = similarity == ItemKnnParameters.Similarity.COSINE ? Math.sqrt(sum) : sum;
        }
        return sizes;
    }

    /** The neighbours of every item, by its index. */
    RankedItems[] all(int threads, Progress progress, Cancellation cancellation) {
        int items = sizes.length;
        RankedItems[] result = new RankedItems[items];
        try (Workers workers = new Workers(threads, cancellation)) {
            for (int part = 0; part < PARTS; part++) {
                int from = (int) ((long) items * part / PARTS);
                int to = (int) ((long) items * (part + 1) / PARTS);
                progress.at((double) part / PARTS, "neighbours of " + from + " of " + items + " items");
                workers.forEach(to - from, () -> {
                    float[] scores = new float[items];
                    return task -> result[from + task] = of(from + task, scores);
                });
            }
        }
        return result;
    }

    private RankedItems of(int item, float[] scores) {
        coRatings.row(item, scores.length, scores);
        for (int other = 0; other < scores.length; other++) {
            scores[other] = scores[other] > 0 && other != item
                    ? similarity(item, other, scores[other])
                    : Float.NEGATIVE_INFINITY;
        }
        return RankedItems.best(scores, parameters.neighbours());
    }

    private float similarity(int item, int other, double common) {
        double divisor =
                switch (parameters.similarity()) {
                    case COSINE -> sizes[item] * sizes[other];
                    case JACCARD -> sizes[item] + sizes[other] - common;
                };
        return (float) (common / (divisor + parameters.shrinkage()));
    }
}
