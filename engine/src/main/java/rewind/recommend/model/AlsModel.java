package rewind.recommend.model;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.IdIndex;

/** Factors of users and items learned by implicit alternating least squares, see {@link AlsTrainer}. */
public final class AlsModel implements EmbeddingModel {
    /** Its {@link #name()}. */
    public static final String NAME = "als";

    private final IdIndex users;
    private final IdIndex items;
    private final int[] counts;
    private final int factors;
    private final AlsObjective objective;
    private final float[] userFactors;
    private final ItemMatrix itemMatrix;
    private final ReentrantLock explaining = new ReentrantLock();
    private @Nullable AlsExplanation explanation;

    /** Takes the arrays as they are; vectors lie one after the other. */
    AlsModel(
            IdIndex users,
            IdIndex items,
            int[] counts,
            int factors,
            AlsObjective objective,
            float[] userFactors,
            float[] itemFactors) {
        this.users = users;
        this.items = items;
        this.counts = counts;
        this.factors = factors;
        this.objective = objective;
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
    public void score(float[] vector, int[] itemIndexes, float[] out) {
        itemMatrix.multiply(vector, itemIndexes, out);
    }

    @Override
    public RankedItems nearest(float[] vector, int count, int[] excluded) {
        if (vector.length != factors) {
            throw new IllegalArgumentException("A vector of " + vector.length + " for a model of " + factors);
        }
        return itemMatrix.best(vector, count, excluded);
    }

    @Override
    public RankedItems top(int userIndex, int count, int[] excluded) {
        return itemMatrix.best(userVector(userIndex), count, excluded);
    }

    /**
     * The parts of the score by Hu, Koren and Volinsky, section 5. They add up to the score as far as training had
     * converged: a user's vector is the answer of some steps of conjugate gradient, the parts are of the exact one.
     * The first call takes a pass over all items.
     *
     * @return empty if ratings were weights, which indexes do not tell, or if the user's equation has no single
     *     solution, as it may without regularisation
     */
    @Override
    public float[] contributions(int userIndex, int itemIndex, int[] history) {
        return objective.weighting() == AlsParameters.Weighting.BINARY
                ? explanation().contributions(itemIndex, history)
                : new float[0];
    }

    private AlsExplanation explanation() {
        explaining.lock();
        try {
            if (explanation == null) {
                explanation = new AlsExplanation(itemMatrix, items.size(), factors, objective);
            }
            return explanation;
        } finally {
            explaining.unlock();
        }
    }

    AlsObjective objective() {
        return objective;
    }

    float[] userFactors() {
        return userFactors;
    }

    float[] itemFactors() {
        return itemMatrix.rows();
    }
}
