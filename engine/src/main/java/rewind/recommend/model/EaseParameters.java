package rewind.recommend.model;

import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.Interactions;

/**
 * How EASE is to be trained: its lambda is {@code regularization}·d^{@code densityExponent}, where d is the mean number
 * of ratings of an item.
 *
 * @param regularization above 0
 * @param densityExponent between 0, where lambda is the regularization whatever the data, and 1
 */
public record EaseParameters(double regularization, double densityExponent) {

    public EaseParameters {
        require(regularization > 0 && regularization < 1e9, "regularization must be above 0", regularization);
        require(
                densityExponent >= 0 && densityExponent <= 1,
                "density exponent must be between 0 and 1",
                densityExponent);
    }

    /** What was found to do well on several sets of ratings, see RATIONALE.md. */
    public static EaseParameters defaults() {
        return new EaseParameters(20, 0.5);
    }

    /** With the lambda of the literature, in ratings. */
    public static EaseParameters ofLambda(double lambda) {
        return new EaseParameters(lambda, 0);
    }

    /** What is added to the diagonal of the Gram matrix of these ratings. */
    double lambda(Interactions interactions) {
        double mean = (double) interactions.size() / interactions.items().size();
        return regularization * StrictMath.pow(mean, densityExponent);
    }

    /** By the names of the manifest. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("regularization", regularization);
        map.put("density_exponent", densityExponent);
        return map;
    }

    private static void require(boolean condition, String rule, Object found) {
        if (!condition) {
            throw new IllegalArgumentException("For EASE " + rule + ", not " + found + ".");
        }
    }
}
