package rewind.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rewind.recommend.registry.RolloutPlan;

/** Makes a plan of parameters. What makes none ends in an {@link IllegalArgumentException} that names it. */
final class RolloutParameters {
    private static final Map<String, List<String>> BY_STRATEGY = Map.of(
            "fixed", List.of("model"),
            "canary", List.of("model", "candidate", "share"),
            "ab", List.of("models", "weights", "variants", "salt"),
            "shadow", List.of("model", "shadow"));

    private final String strategy;
    private final Map<String, String> values;

    private RolloutParameters(String strategy, Map<String, String> values) {
        this.strategy = strategy;
        this.values = values;
    }

    static RolloutPlan plan(RolloutRequest request) {
        Map<String, String> values = request.parameters();
        String strategy = values.get("strategy");
        List<String> known = strategy == null ? null : BY_STRATEGY.get(strategy);
        if (strategy == null || known == null) {
            throw new IllegalArgumentException("strategy must be one of fixed, canary, ab and shadow"
                    + (strategy == null ? ": it is missing." : ", not '" + strategy + "'."));
        }
        for (String name : new TreeSet<>(values.keySet())) {
            if (!name.equals("strategy") && !known.contains(name)) {
                throw new IllegalArgumentException("Strategy " + strategy + " has no parameter '" + name
                        + "'. There are: " + String.join(", ", known) + ".");
            }
        }
        return new RolloutParameters(strategy, values).plan();
    }

    private RolloutPlan plan() {
        return switch (strategy) {
            case "fixed" -> RolloutPlan.fixed(required("model"));
            case "canary" ->
                RolloutPlan.canary(
                        required("model"), required("candidate"), number("share", required("share"), "from 0 to 1"));
            case "shadow" -> RolloutPlan.shadow(required("model"), required("shadow"));
            default -> ab();
        };
    }

    private RolloutPlan ab() {
        @Nullable List<String> weights = list("weights");
        @Nullable List<Double> numbers = null;
        if (weights != null) {
            numbers = new ArrayList<>();
            for (String weight : weights) {
                numbers.add(number("weights", weight, "above 0"));
            }
        }
        required("models");
        List<String> models = list("models");
        return RolloutPlan.ab(models == null ? List.of() : models, numbers, list("variants"), text("salt"));
    }

    private String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing: strategy " + strategy + " takes "
                    + String.join(", ", BY_STRATEGY.getOrDefault(strategy, List.of())) + ".");
        }
        return value;
    }

    private @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private @Nullable List<String> list(String name) {
        String value = text(name);
        return value == null
                ? null
                : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static double number(String name, String value, String range) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number " + range + ", not '" + value + "'.", e);
        }
    }
}
