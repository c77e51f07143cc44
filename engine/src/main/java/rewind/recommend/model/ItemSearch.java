package rewind.recommend.model;

/**
 * Finds the items whose vectors have the largest inner product with a given one. Safe for use by many threads. The same
 * model gives the same answers in every process and on every machine.
 */
public interface ItemSearch {
    /** The search for candidates: exact at any size, see RATIONALE.md for what graphs were worth. */
    static ItemSearch of(EmbeddingModel model) {
        return new ExactSearch(model);
    }

    /** How it searches, for traces: {@code exact_pruned}. */
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
