package rewind.recommend.model;

/** A model whose score is the inner product of a user's vector and an item's. */
public interface EmbeddingModel extends Model {
    /** Length of the vectors. */
    int dimensions();

    /** A copy of a user's vector. */
    float[] userVector(int userIndex);

    /** A copy of an item's vector. */
    float[] itemVector(int itemIndex);

    /**
     * The items whose vectors have the largest inner product with a given one, exactly: every item is looked at.
     *
     * @param vector of length {@link #dimensions()}
     * @param count how many at most
     * @param excluded item indexes that must not be in the answer, in any order
     */
    RankedItems nearest(float[] vector, int count, int[] excluded);
}
