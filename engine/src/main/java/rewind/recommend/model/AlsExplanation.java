package rewind.recommend.model;

import java.util.Optional;

/**
 * Which of a user's items speak for an item (Hu, Koren, Volinsky 2008, section 5). A user's vector is the solution of
 * A·x = Σ w·y over the user's items y, with A = YᵀY/alpha + Σ y·yᵀ + ridge·I; so the score of item i is the sum over j
 * of the parts yᵢᵀ·A⁻¹·yⱼ. In double precision and a fixed order.
 */
final class AlsExplanation {
    private final ItemMatrix matrix;
    private final int items;
    private final int factors;
    private final AlsObjective objective;
    private final double[][] everywhere;

    /** Takes a pass over all items: one of these serves a model for good. */
    AlsExplanation(ItemMatrix matrix, int items, int factors, AlsObjective objective) {
        this.matrix = matrix;
        this.items = items;
        this.factors = factors;
        this.objective = objective;
        this.everywhere = new double[factors][factors];
        double[] row = new double[factors];
        for (int item = 0; item < items; item++) {
            addOuterProduct(item, row, everywhere);
        }
        for (double[] line : everywhere) {
            for (int f = 0; f < factors; f++) {
                line[f] /= objective.alpha();
            }
        }
    }

    /** The part of each item of the history, or nothing where the equation has no single solution. */
    float[] contributions(int item, int[] history) {
        double[][] equation = new double[factors][];
        for (int f = 0; f < factors; f++) {
            equation[f] = everywhere[f].clone();
        }
        double[] row = new double[factors];
        for (int other : history) {
            addOuterProduct(other, row, equation);
        }
        double ridge = objective.ridge(history.length, items);
        for (int f = 0; f < factors; f++) {
            equation[f][f] += ridge;
        }
        read(item, row);
        Optional<CholeskyDecomposition> decomposition = CholeskyDecomposition.of(equation);
        if (decomposition.isEmpty()) {
            return new float[0];
        }
        double[] weight = decomposition.get().solve(row);
        float[] parts = new float[history.length];
        for (int k = 0; k < parts.length; k++) {
            read(history[k], row);
            double part = 0;
            for (int f = 0; f < factors; f++) {
                part += row[f] * weight[f];
            }
            parts[k] = (float) part;
        }
        return parts;
    }

    /** The lower half of y·yᵀ. */
    private void addOuterProduct(int item, double[] row, double[][] sum) {
        read(item, row);
        for (int f = 0; f < factors; f++) {
            double scale = row[f];
            double[] line = sum[f];
            for (int g = 0; g <= f; g++) {
                line[g] += scale * row[g];
            }
        }
    }

    private void read(int item, double[] row) {
        float[] rows = matrix.rows();
        for (int f = 0; f < factors; f++) {
            row[f] = rows[item * factors + f];
        }
    }
}
