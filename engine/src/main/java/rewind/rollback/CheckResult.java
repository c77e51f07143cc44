package rewind.rollback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One check of a rollback.
 *
 * @param name {@code provenance}, {@code share VERSION}, {@code answers}, {@code error_rate}, {@code latency_median},
 *     {@code latency_tail}
 * @param reason one sentence
 * @param needed how many more requests will decide it; null where it is decided, or no number of requests can
 * @param effect null where the check is no comparison
 * @param details numbers and words by name: {@link Long}, {@link Double} and {@link String}
 * @param evidence the first of the requests that the reason rests on
 */
public record CheckResult(
        String name,
        Verdict verdict,
        String reason,
        @Nullable Long needed,
        @Nullable Effect effect,
        Map<String, Object> details,
        List<Evidence> evidence) {

    public CheckResult {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        evidence = List.copyOf(evidence);
    }
}
