package rewind.recommend.model;

/**
 * Finds the items whose vectors have the largest inner product with a given one: exactly, by looking at all of them, or
 * approximately, by a walk through a graph. Safe for use by many threads. The same model gives the same answers in every
 * process and on every machine, the approximate ones too.
 */
public interface ItemSearch {
    /** The search for candidates: exact at any size, for the graph's recall on trained vectors does not do yet. */
    static ItemSearch of(EmbeddingModel model) {
        return exact(model);
    }

    /** Looks at all items. */
    static ItemSearch exact(EmbeddingModel model) {
        return new ExactSearch(model);
    }

    /**
     * Builds a graph over all items, on one thread and in their order, so that it is always the same. Good where norms
     * are alike; where they are skewed as popularity is, most of the best hundreds stay unfound, see RATIONALE.md.
     */
    static ItemSearch approximate(EmbeddingModel model) {
        return new GraphSearch(model);
    }

    /** How it searches, for traces: {@code exact} or {@code hnsw}. */
    String method();

    /**
     * The best items, with the scores that the model gives them, best first; equal scores by ascending index.
     *
     * @param vector of the model's dimensions
     * @param count how many at most
     * @param excluded item indexes that must not be in the answer, in any order
     */
    RankedItems nearest(float[] vector, int count, int[] excluded);
}
