package rewind.recommend.model;

import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;

/**
 * Implicit alternating least squares (Hu, Koren, Volinsky: Collaborative Filtering for Implicit Feedback Datasets,
 * 2008), with regularisation scaled by frequency (Rendle, Krichene, Zhang, Koren: Revisiting the Performance of iALS on
 * Item Recommendation Benchmarks, 2022) and rows solved by a few steps of conjugate gradient (Takács, Pilászy, Tikk:
 * Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering, 2011).
 *
 * <p>Minimises over users u and items i the sum of w·(x·y − 1)² over rated pairs, of (x·y)²/alpha over all pairs, and of
 * lambda·(n_u + items/alpha)^nu·|x|² over users and its like over items.
 */
public final class AlsTrainer implements Trainer {
    private static final int ROWS_A_TASK = 32;
    private static final double INITIAL_DEVIATION = 0.1;
    private static final float NOTHING_LEARNED = 1e-6f;

    private final AlsParameters parameters;
    private final Kernel kernel;
    /** Whether the regularisation is for data of any size, to be suited to those that come. */
    private final boolean isUsual;

    public AlsTrainer(AlsParameters parameters) {
        this(parameters, Kernel.best());
    }

    AlsTrainer(AlsParameters parameters, Kernel kernel) {
        this(parameters, kernel, false);
    }

    private AlsTrainer(AlsParameters parameters, Kernel kernel, boolean isUsual) {
        this.parameters = parameters;
        this.kernel = kernel;
        this.isUsual = isUsual;
    }

    /** One whose regularisation nobody gave: {@link #suited} makes it smaller for a large catalogue. */
    public static AlsTrainer usual(AlsParameters parameters) {
        return new AlsTrainer(parameters, Kernel.best(), true);
    }

    @Override
    public Trainer suited(Interactions interactions) {
        int items = interactions.items().size();
        return isUsual ? new AlsTrainer(parameters.withUsualRegularization(items), kernel) : this;
    }

    @Override
    public String name() {
        return AlsModel.NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters.asMap();
    }

    @Override
    public Model train(Interactions interactions, int threads, Progress progress, Cancellation cancellation) {
        int users = interactions.users().size();
        int items = interactions.items().size();
        if (users == 0 || items == 0) {
            throw new ModelException("There are no ratings to train ALS on.");
        }
        float[][] userVectors = initial(users, 0);
        float[][] itemVectors = initial(items, 1);
        try (Workers workers = new Workers(threads, cancellation)) {
            int iterations = parameters.iterations();
            for (int done = 0; done < iterations; done++) {
                progress.at((double) done / iterations, "iteration " + (done + 1) + " of " + iterations);
                // Users last: their vectors then are what explains their scores, see AlsModel.contributions.
                solve(interactions.byItem(), itemVectors, userVectors, workers);
                solve(interactions.byUser(), userVectors, itemVectors, workers);
            }
        }
        progress.at(1, parameters.iterations() + " iterations done");
        return new AlsModel(
                interactions.users(),
                interactions.items(),
                interactions.popularity(),
                parameters.factors(),
                parameters.objective(),
                flat(userVectors),
                flat(itemVectors));
    }

    /** Solves all rows of one side with the other side fixed. */
    private void solve(SparseRows rows, float[][] solved, float[][] fixed, Workers workers) {
        float[][] gram = GramMatrix.of(fixed, 1 / parameters.alpha(), workers, kernel);
        AlsObjective objective = parameters.objective();
        boolean weighted = parameters.weighting() == AlsParameters.Weighting.RATING;
        int tasks = Math.ceilDiv(rows.rows(), ROWS_A_TASK);
        workers.forEach(tasks, () -> {
            RowSolver solver = new RowSolver(rows, fixed, gram, weighted, parameters.conjugateGradientSteps(), kernel);
            return task -> {
                int end = Math.min(rows.rows(), (task + 1) * ROWS_A_TASK);
                for (int row = task * ROWS_A_TASK; row < end; row++) {
                    solver.solve(row, (float) objective.ridge(rows.count(row), fixed.length), solved[row]);
                }
            };
        });
    }

    /**
     * The vectors one after the other; a ModelException if numbers ran out of range, or all went to zero, as too strong a
     * regularisation makes them: such a model would recommend by item number.
     */
    private float[] flat(float[][] vectors) {
        int factors = parameters.factors();
        float largest = 0;
        float[] flat = new float[Math.multiplyExact(vectors.length, factors)];
        for (int row = 0; row < vectors.length; row++) {
            for (int f = 0; f < factors; f++) {
                float value = vectors[row][f];
                if (!Float.isFinite(value)) {
                    throw new ModelException("ALS went out of numbers with the parameters " + parameters + ".");
                }
                flat[row * factors + f] = value;
                largest = Math.max(largest, Math.abs(value));
            }
        }
        if (largest < NOTHING_LEARNED) {
            throw new ModelException("ALS learned nothing: all of its vectors went to zero with the parameters "
                    + parameters + ". The regularisation is too strong for these ratings; try a tenth of it.");
        }
        return flat;
    }

    /**
     * Uniform with a deviation of 0.1/√factors. Each value is a hash of seed, side and place (SplitMix64's finaliser,
     * Steele, Lea, Flood 2014), so that it depends on nothing else.
     */
    private float[][] initial(int rows, long side) {
        int factors = parameters.factors();
        float[][] vectors = new float[rows][Kernel.padded(factors)];
        double width = 2 * INITIAL_DEVIATION * Math.sqrt(3.0 / factors);
        for (int row = 0; row < rows; row++) {
            for (int f = 0; f < factors; f++) {
                long place = (long) row * factors + f;
                long z = parameters.seed() + 0x9E3779B97F4A7C15L * (2 * place + side + 1);
                z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
                z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
                z ^= z >>> 31;
                vectors[row][f] = (float) (((z >>> 11) * 0x1.0p-53 - 0.5) * width);
            }
        }
        return vectors;
    }
}
