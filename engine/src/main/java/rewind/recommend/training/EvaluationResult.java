package rewind.recommend.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.ImportReport;

/**
 * What an evaluation found.
 *
 * @param model its kind
 * @param parameters as trained, of the best try where there was a search
 * @param metrics on the test, by name
 * @param trainSeconds the training alone took
 * @param split how the test part came about
 * @param counts of training and test data
 * @param report how reading the ratings went
 * @param search how the parameters were found; null if they were given
 */
public record EvaluationResult(
        String model,
        Map<String, Object> parameters,
        Map<String, Double> metrics,
        double trainSeconds,
        Map<String, Object> split,
        Map<String, Long> counts,
        ImportReport report,
        @Nullable SearchOutcome search) {
    public EvaluationResult {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        split = Collections.unmodifiableMap(new LinkedHashMap<>(split));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
