package rewind.recommend.training;

import java.util.Map;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.SparseRows;
import rewind.recommend.model.AlsParameters;

/**
 * Keeps the sum of ALS's regularisation over all rows where it is while the frequency exponent moves: a lambda that is
 * right with exponent 1 is a hundred times too small with 0. Rendle et al., "Revisiting the Performance of iALS on Item
 * Recommendation Benchmarks" (2022), section 4, rescale likewise to search the two independently.
 */
final class AlsCoupling implements Coupling {
    private final Interactions interactions;

    AlsCoupling(Interactions interactions) {
        this.interactions = interactions;
    }

    @Override
    public double scale(String name, Map<String, Double> values) {
        if (!name.equals("regularization")) {
            return 1;
        }
        double alpha = values.getOrDefault("alpha", 1.0);
        double exponent = values.getOrDefault("frequency_exponent", 1.0);
        return AlsParameters.regularizationScale(interactions.items().size())
                * total(alpha, 1)
                / total(alpha, exponent);
    }

    private double total(double alpha, double exponent) {
        return total(interactions.byUser(), interactions.items().size() / alpha, exponent)
                + total(interactions.byItem(), interactions.users().size() / alpha, exponent);
    }

    private static double total(SparseRows rows, double everywhere, double exponent) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += StrictMath.pow(rows.count(row) + everywhere, exponent);
        }
        return sum;
    }
}
