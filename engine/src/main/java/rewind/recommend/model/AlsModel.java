package rewind.recommend.model;

import java.util.Arrays;
import rewind.recommend.data.IdIndex;

/** Factors of users and items learned by implicit alternating least squares, see {@link AlsTrainer}. */
public final class AlsModel implements EmbeddingModel {
    /** Its {@link #name()}. */
    public static final String NAME = "als";

    private final IdIndex users;
    private final IdIndex items;
    private final int[] counts;
    private final int factors;
    private final float[] userFactors;
    private final ItemMatrix itemMatrix;

    /** Takes the arrays as they are; vectors lie one after the other. */
    AlsModel(IdIndex users, IdIndex items, int[] counts, int factors, float[] userFactors, float[] itemFactors) {
        this.users = users;
        this.items = items;
        this.counts = counts;
        this.factors = factors;
        this.userFactors = userFactors;
        this.itemMatrix = new ItemMatrix(itemFactors, items.size(), factors);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public IdIndex users() {
        return users;
    }

    @Override
    public IdIndex items() {
        return items;
    }

    @Override
    public int popularity(int itemIndex) {
        return counts[itemIndex];
    }

    @Override
    public int dimensions() {
        return factors;
    }

    @Override
    public float[] userVector(int userIndex) {
        return Arrays.copyOfRange(userFactors, userIndex * factors, (userIndex + 1) * factors);
    }

    @Override
    public float[] itemVector(int itemIndex) {
        return itemMatrix.row(itemIndex);
    }

    @Override
    public void score(int userIndex, float[] out) {
        itemMatrix.multiply(userVector(userIndex), out);
    }

    @Override
    public void score(int userIndex, int[] itemIndexes, float[] out) {
        itemMatrix.multiply(userVector(userIndex), itemIndexes, out);
    }

    @Override
    public RankedItems nearest(float[] vector, int count, int[] excluded) {
        if (vector.length != factors) {
            throw new IllegalArgumentException("A vector of " + vector.length + " for a model of " + factors);
        }
        float[] scores = new float[items.size()];
        itemMatrix.multiply(vector, scores);
        return RankedItems.best(scores, count, excluded);
    }

    float[] userFactors() {
        return userFactors;
    }

    float[] itemFactors() {
        return itemMatrix.rows();
    }
}
