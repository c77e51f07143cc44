package rewind.recommend.model;

/**
 * What ALS minimises, apart from the number of factors; see {@link AlsTrainer}. Kept with the model, because an
 * explanation solves the user's equation once more.
 */
record AlsObjective(double alpha, double regularization, double frequencyExponent, AlsParameters.Weighting weighting) {

    AlsObjective {
        check(alpha, regularization, frequencyExponent);
    }

    /**
     * What is added to the diagonal of a row's equation, lambda·(n + size/alpha)^nu.
     *
     * @param entries n, of the row
     * @param columns size, of the other side
     */
    double ridge(int entries, int columns) {
        return regularization * StrictMath.pow(entries + columns / alpha, frequencyExponent);
    }

    static void check(double alpha, double regularization, double frequencyExponent) {
        require(alpha > 0 && alpha < 1e9, "alpha must be above 0 and below 1e9", alpha);
        require(
                regularization >= 0 && regularization < 1e9,
                "regularization must be from 0 to below 1e9",
                regularization);
        require(
                frequencyExponent >= 0 && frequencyExponent <= 2,
                "frequency exponent must be between 0 and 2",
                frequencyExponent);
    }

    static void require(boolean condition, String rule, Object found) {
        if (!condition) {
            throw new IllegalArgumentException("For ALS " + rule + ", not " + found + ".");
        }
    }
}
