package rewind.recommend.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of measuring a model.
 *
 * @param metrics by name, {@code NDCG@10} for example, in the order in which they are shown
 * @param counts of what was asked: {@code users} or {@code test_rows}, and what of it the model does not know,
 *     {@code unknown_users}, {@code unknown_items} (distinct ids; what is asked of them is missed) and, where there are
 *     negatives, {@code unknown_negatives}
 */
public record Measured(Map<String, Double> metrics, Map<String, Long> counts) {
    public Measured {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** The value of a metric that was measured. */
    public double metric(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not among " + metrics.keySet());
        }
        return value;
    }
}
