package rewind.recommend.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How item-kNN is to be trained. In what follows c is the weight of the users that two items have in common, n that of
 * all users of an item; a user of m items weighs m^−{@code userExponent}.
 *
 * @param similarity how alike two items are
 * @param neighbours how many an item keeps at most, 1 to 100,000
 * @param shrinkage h, at least 0: draws the similarity of items with few users towards 0
 * @param userExponent between 0, where all users count alike, and 2; 1 makes the similarity that of the matrix whose
 *     rows, the users, have been brought to the same length
 */
public record ItemKnnParameters(Similarity similarity, int neighbours, double shrinkage, double userExponent) {

    /** How alike two items are, by the users they have in common. */
    public enum Similarity {
        /** c / (√n₁·√n₂ + h) */
        COSINE,
        /** c / (n₁ + n₂ − c + h) */
        JACCARD
    }

    public ItemKnnParameters {
        require(neighbours >= 1 && neighbours <= 100_000, "neighbours must be between 1 and 100000", neighbours);
        require(shrinkage >= 0 && shrinkage < 1e9, "shrinkage must not be negative", shrinkage);
        require(userExponent >= 0 && userExponent <= 2, "user exponent must be between 0 and 2", userExponent);
    }

    /** What was found to do well on several sets of ratings, see RATIONALE.md. */
    public static ItemKnnParameters defaults() {
        return new ItemKnnParameters(Similarity.COSINE, 100, 0, 1);
    }

    public ItemKnnParameters withNeighbours(int value) {
        return new ItemKnnParameters(similarity, value, shrinkage, userExponent);
    }

    /** By the names of the manifest. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("similarity", similarity.name().toLowerCase(Locale.ROOT));
        map.put("neighbours", (long) neighbours);
        map.put("shrinkage", shrinkage);
        map.put("user_exponent", userExponent);
        return map;
    }

    private static void require(boolean condition, String rule, Object found) {
        if (!condition) {
            throw new IllegalArgumentException("For item-kNN " + rule + ", not " + found + ".");
        }
    }
}
