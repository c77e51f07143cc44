package rewind.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rewind.recommend.registry.RolloutPlan;
import rewind.recommend.registry.RolloutPlan.Variant;
import rewind.recommend.registry.RolloutState;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;

/** A rollout with its versions loaded. Immutable: a request that has one in hand is not touched by a change. */
final class RolloutInForce {
    private static final String CANARY_SALT = "canary";

    private final RolloutState state;
    private final Map<String, ServingModel> models;
    private final List<Variant> variants;
    private final Map<String, AttributeValue> reason;
    private final Assignment usual;

    /** @param models all versions of the plan, by name */
    RolloutInForce(RolloutState state, Map<String, ServingModel> models) {
        this.state = state;
        this.models = Map.copyOf(models);
        RolloutPlan plan = state.plan();
        variants = plan.variants();
        reason = reason(state);
        Optional<ServingModel> shadow =
                plan.strategy() == RolloutPlan.Strategy.SHADOW ? Optional.of(model(1)) : Optional.empty();
        usual = new Assignment(model(0), variants.getFirst().name(), shadow, reason);
    }

    private static Map<String, AttributeValue> reason(RolloutState state) {
        RolloutPlan plan = state.plan();
        if (plan.strategy() == RolloutPlan.Strategy.FIXED) {
            // The version says it all, and every trace would carry it.
            return Map.of();
        }
        Map<String, AttributeValue> reason = new LinkedHashMap<>();
        if (state.id() != null) {
            reason.put("rollout.id", AttributeValue.of(state.id()));
        }
        reason.put(
                AnswerAttributes.ROLLOUT_STRATEGY,
                AttributeValue.of(plan.strategy().word()));
        if (plan.strategy() == RolloutPlan.Strategy.CANARY) {
            reason.put("rollout.share", AttributeValue.of(plan.variants().get(1).share()));
        }
        if (plan.salt() != null) {
            reason.put("rollout.salt", AttributeValue.of(plan.salt()));
        }
        return reason;
    }

    RolloutState state() {
        return state;
    }

    Map<String, ServingModel> models() {
        return models;
    }

    ServingModel primary() {
        return usual.model();
    }

    private ServingModel model(int variant) {
        return Objects.requireNonNull(models.get(variants.get(variant).version()));
    }

    Assignment assign(long userId, String requestId) {
        RolloutPlan plan = state.plan();
        return switch (plan.strategy()) {
            case FIXED, SHADOW -> usual;
            case CANARY -> {
                double bucket = Bucket.of(CANARY_SALT, requestId);
                yield dealt(bucket < variants.get(1).share() ? 1 : 0, bucket);
            }
            case AB -> {
                double bucket = Bucket.of(String.valueOf(plan.salt()), Long.toString(userId));
                yield dealt(place(bucket), bucket);
            }
        };
    }

    /** The variant whose stretch of the shares, laid end to end, the bucket falls into. */
    private int place(double bucket) {
        double end = 0;
        for (int i = 0; i < variants.size() - 1; i++) {
            end += variants.get(i).share();
            if (bucket < end) {
                return i;
            }
        }
        return variants.size() - 1;
    }

    private Assignment dealt(int variant, double bucket) {
        Map<String, AttributeValue> why = new LinkedHashMap<>(reason);
        why.put("rollout.bucket", AttributeValue.of(bucket));
        return new Assignment(model(variant), variants.get(variant).name(), Optional.empty(), why);
    }
}
