package rewind.recommend.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How implicit ALS is to be trained. In Hu, Koren and Volinsky's terms the confidence of a rated pair is 1 + alpha·w
 * and that of any other 1.
 *
 * @param factors length of the vectors, 1 to 1024
 * @param iterations each solves all users, then all items
 * @param alpha above 0; {@code 1/alpha} is the weight of an unrated pair in Rendle et al.
 * @param regularization lambda, at least 0
 * @param frequencyExponent nu: a row seen n times is regularised by lambda·(n + size/alpha)^nu; 0 treats all rows alike
 * @param conjugateGradientSteps for each row and iteration, at least 1
 * @param weighting what w is
 * @param seed of the factors before the first iteration
 */
public record AlsParameters(
        int factors,
        int iterations,
        double alpha,
        double regularization,
        double frequencyExponent,
        int conjugateGradientSteps,
        Weighting weighting,
        long seed) {

    /** Up to so many items the usual regularisation is what it is for MovieLens 1M. */
    private static final double USUAL_ITEMS = 10_000;

    /** What a rating says about how much its user wants its item. */
    public enum Weighting {
        /** That it was made: w = 1. */
        BINARY,
        /** Its value: w = rating. */
        RATING
    }

    public AlsParameters {
        AlsObjective.require(factors >= 1 && factors <= 1024, "factors must be between 1 and 1024", factors);
        AlsObjective.require(
                iterations >= 1 && iterations <= 1000, "iterations must be between 1 and 1000", iterations);
        AlsObjective.check(alpha, regularization, frequencyExponent);
        AlsObjective.require(
                conjugateGradientSteps >= 1 && conjugateGradientSteps <= 100,
                "conjugate gradient steps must be between 1 and 100",
                conjugateGradientSteps);
    }

    /** What was found to do well from a hundred thousand to some million ratings, see RATIONALE.md. */
    public static AlsParameters defaults() {
        return new AlsParameters(64, 16, 3.3, 0.007, 1.0, 3, Weighting.BINARY, 42);
    }

    /**
     * By how much the usual regularisation is smaller for a large catalogue: its unrated pairs count for lambda, too, and with
     * the same lambda two hundred thousand items draw every vector to zero. Rendle et al. published 0.003 for 20,000
     * items and 0.002 for 41,000, which this gives within a fifth.
     */
    public static double regularizationScale(int items) {
        return Math.min(1, USUAL_ITEMS / items);
    }

    /** Three digits of it: people read and type it. */
    AlsParameters withUsualRegularization(int items) {
        double value = BigDecimal.valueOf(regularizationScale(items) * regularization)
                .round(new MathContext(3))
                .doubleValue();
        return new AlsParameters(
                factors, iterations, alpha, value, frequencyExponent, conjugateGradientSteps, weighting, seed);
    }

    public AlsParameters withFactors(int value) {
        return new AlsParameters(
                value, iterations, alpha, regularization, frequencyExponent, conjugateGradientSteps, weighting, seed);
    }

    public AlsParameters withIterations(int value) {
        return new AlsParameters(
                factors, value, alpha, regularization, frequencyExponent, conjugateGradientSteps, weighting, seed);
    }

    public AlsParameters withSeed(long value) {
        return new AlsParameters(
                factors,
                iterations,
                alpha,
                regularization,
                frequencyExponent,
                conjugateGradientSteps,
                weighting,
                value);
    }

    /** What is minimised. */
    AlsObjective objective() {
        return new AlsObjective(alpha, regularization, frequencyExponent, weighting);
    }

    /** By the names of the manifest. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("factors", (long) factors);
        map.put("iterations", (long) iterations);
        map.put("alpha", alpha);
        map.put("regularization", regularization);
        map.put("frequency_exponent", frequencyExponent);
        map.put("conjugate_gradient_steps", (long) conjugateGradientSteps);
        map.put("weighting", weighting.name().toLowerCase(Locale.ROOT));
        map.put("seed", seed);
        return map;
    }
}
