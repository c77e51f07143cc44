package rewind.explorer.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineException;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;

/**
 * Which part of the requests each version answers; in an A/B test, of the users.
 *
 * @param byVersion from above 0 to 1, the primary version first; empty while nothing serves
 */
public record Shares(Map<String, Double> byVersion) {
    static final Shares NONE = new Shares(Map.of());

    public Shares {
        byVersion = new LinkedHashMap<>(byVersion);
    }

    /**
     * Asks for the rollout in force. Where it is not told, or is of another moment than the version that serves, that version
     * answers everything.
     *
     * @param serving the primary version, null while nothing serves
     */
    public static Shares read(RolloutControl rollouts, @Nullable String serving) {
        if (serving == null) {
            return NONE;
        }
        Shares alone = new Shares(Map.of(serving, 1.0));
        try {
            RolloutInfo rollout = rollouts.rollout();
            return serving.equals(rollout.primary()) ? of(rollout) : alone;
        } catch (EngineException e) {
            return alone; // an older engine may not tell its rollout
        }
    }

    private static Shares of(RolloutInfo rollout) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (RolloutInfo.Variant variant : rollout.variants()) {
            if (variant.share() > 0) {
                shares.merge(variant.version(), variant.share(), Double::sum);
            }
        }
        return new Shares(shares);
    }

    /** Of a version; 0 where it answers nobody. */
    double of(String version) {
        return byVersion.getOrDefault(version, 0.0);
    }

    /** Whether one version answers everything. */
    boolean isOfOne() {
        return byVersion.size() == 1;
    }

    /** {@code v0.2}, or {@code v0.2 75%, v0.1 25%}. */
    public String words() {
        return isOfOne()
                ? byVersion.keySet().iterator().next()
                : byVersion.entrySet().stream()
                        .map(each -> each.getKey() + " " + RolloutModel.percent(each.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
