package rewind.pipeline;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;

/**
 * Which version answers a request, and why that one.
 *
 * @param variant as in the answer and its trace; null where one version answers everything
 * @param shadow a version that shall run the same request, its answer unused
 * @param reason attributes for the trace, such that the assignment can be made again from them: {@code rollout.id},
 *     {@code rollout.strategy}, and where a hash decided {@code rollout.bucket}, with {@code rollout.share} of the canary
 *     or {@code rollout.salt} of the A/B test
 */
public record Assignment(
        ServingModel model,
        @Nullable String variant,
        Optional<ServingModel> shadow,
        Map<String, AttributeValue> reason) {

    /** The trace's attribute of a request that named its version itself: true. */
    public static final String PINNED_ATTRIBUTE = "rollout.pinned";

    /** The assignment of a request that names the version itself. */
    public static Assignment asked(ServingModel model) {
        return new Assignment(model, null, Optional.empty(), Map.of(PINNED_ATTRIBUTE, AttributeValue.of(true)));
    }

    /** Puts variant and reason into the request's trace. */
    public void record(RequestContext context) {
        context.answer(context.answer().assigned(variant));
        reason.forEach(context::attribute);
        if (context.isLogged(LogLevel.DEBUG, "ab_test")) {
            String version = model.manifest().version();
            context.log(
                    LogLevel.DEBUG,
                    "ab_test",
                    "Assigned to " + (variant == null ? version : variant + ", " + version),
                    reason);
        }
    }
}
