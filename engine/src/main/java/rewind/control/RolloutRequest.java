package rewind.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that somebody asks for, as the parameters of {@code /rollout/update}. They are judged by the engine that is
 * asked: it knows which versions there are.
 */
public record RolloutRequest(Map<String, String> parameters) {
    /** The names that parameters have; which of them must be there depends on {@code strategy}. */
    public static final List<String> NAMES =
            List.of("strategy", "model", "candidate", "share", "models", "weights", "variants", "salt", "shadow");

    public RolloutRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** One version answers everything. */
    public static RolloutRequest fixed(String model) {
        return new RolloutRequest(Map.of("strategy", "fixed", "model", model));
    }

    /** A share of the requests, from 0 to 1, goes to the candidate. */
    public static RolloutRequest canary(String model, String candidate, double share) {
        return new RolloutRequest(
                Map.of("strategy", "canary", "model", model, "candidate", candidate, "share", Double.toString(share)));
    }

    /** Another version runs what one answers. */
    public static RolloutRequest shadow(String model, String shadow) {
        return new RolloutRequest(Map.of("strategy", "shadow", "model", model, "shadow", shadow));
    }

    /**
     * Users are dealt out.
     *
     * @param weights one a version; empty for equal ones
     * @param variants names, one a version; empty for A, B, C and so on
     * @param salt names the experiment; null for the versions' names, joined
     */
    public static RolloutRequest ab(
            List<String> models, List<Double> weights, List<String> variants, @Nullable String salt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("strategy", "ab");
        parameters.put("models", String.join(",", models));
        if (!weights.isEmpty()) {
            parameters.put(
                    "weights",
                    String.join(
                            ",", weights.stream().map(w -> Double.toString(w)).toList()));
        }
        if (!variants.isEmpty()) {
            parameters.put("variants", String.join(",", variants));
        }
        if (salt != null) {
            parameters.put("salt", salt);
        }
        return new RolloutRequest(parameters);
    }
}
