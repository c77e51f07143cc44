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
     * The inner products of any vector with some items, bit for bit as {@link #nearest} has them.
     *
     * @param vector of length {@link #dimensions()}
     * @param out at least as long as {@code itemIndexes}; filled in their order
     */
    void score(float[] vector, int[] itemIndexes, float[] out);

    /**
     * The items whose vectors have the largest inner product with a given one, exactly: what is not looked at cannot
     * be among them.
     *
     * @param vector of length {@link #dimensions()}
     * @param count how many at most
     * @param excluded item indexes that must not be in the answer, in any order
     */
    RankedItems nearest(float[] vector, int count, int[] excluded);
}
