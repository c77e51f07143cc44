package rewind.recommend.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a search.
 *
 * @param number from 1, in the order of trying
 * @param parameters all of the trainer
 * @param metrics on the validation part; none if it failed
 * @param trainSeconds the training took
 * @param failure why there is no model, null if there is
 */
public record Trial(
        int number,
        Map<String, Object> parameters,
        Map<String, Double> metrics,
        double trainSeconds,
        @Nullable String failure) {
    public Trial {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Negative infinity if it failed. */
    double score(String metric) {
        return metrics.getOrDefault(metric, Double.NEGATIVE_INFINITY);
    }
}
