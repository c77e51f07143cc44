package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.pipeline.Assignment;
import rewind.pipeline.Explainer;
import rewind.pipeline.Explanation;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.Question;
import rewind.pipeline.RecommendRequest;
import rewind.pipeline.Recommendation;
import rewind.pipeline.RefusedRequest;
import rewind.pipeline.Rollout;
import rewind.pipeline.ServingModel;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.ModelRegistry;
import rewind.telemetry.Answer;
import rewind.telemetry.RequestContext;
import rewind.trace.AnswerAttributes;

/** {@code GET /recommend/{user_id}?k=10&model=v0.2&explain=true}. */
final class RecommendRoute implements Route.Handler {
    static final String TEMPLATE = RecommendRequest.PATH;

    private final Pipeline pipeline;
    private final Rollout rollout;
    private final ModelLoader loader;
    private final ModelRegistry registry;
    private final ShadowRuns shadows;

    RecommendRoute(Pipeline pipeline, Rollout rollout, ModelLoader loader, ModelRegistry registry, ShadowRuns shadows) {
        this.pipeline = pipeline;
        this.rollout = rollout;
        this.loader = loader;
        this.registry = registry;
        this.shadows = shadows;
    }

    Route route() {
        // The model that serves is in memory; one that is asked for by name may have to be loaded. Explaining takes
        // some milliseconds.
        return new Route(
                TEMPLATE,
                Set.of("GET"),
                true,
                parameters -> !parameters.contains("model") && !parameters.contains("explain"),
                this);
    }

    @Override
    public Reply handle(Call call) {
        RequestContext context = call.context();
        Map<String, String> parameters = call.parameters().values();
        try {
            return answer(RecommendRequest.of(call.tail(), parameters), call, context);
        } catch (RefusedRequest e) {
            Integer user = e.userId();
            context.answer(context.answer().asking(user == null ? null : (long) user, e.k()));
            context.given(AnswerAttributes.PARAMETERS, RecommendRequest.toAttribute(call.tail(), parameters));
            throw HttpError.badRequest(e.type(), String.valueOf(e.getMessage()));
        } catch (HttpError e) {
            // What it named was not there: a replay has to name it again.
            context.given(AnswerAttributes.PARAMETERS, RecommendRequest.toAttribute(call.tail(), parameters));
            throw e;
        }
    }

    private Reply answer(RecommendRequest request, Call call, RequestContext context) {
        int userId = request.userId();
        int k = request.k();
        boolean explain = request.explain();
        context.answer(context.answer().asking((long) userId, k));
        Assignment assigned = assign(request.model(), userId, context);
        assigned.record(context);
        Question question = pipeline.question(userId, k, context.ids().requestId());
        Recommendation made = pipeline.recommend(assigned.model(), question, context);
        List<Explanation> explanations = explain ? Explainer.explain(made) : List.of();
        long latencyMicros = context.stop();
        assigned.shadow()
                .ifPresent(shadow -> shadows.offer(pipeline, shadow, question, TEMPLATE, call.method(), context));
        return Reply.ok(json -> {
            json.writeStartObject();
            write(json, userId, made.answer(), context, latencyMicros);
            if (explain) {
                ExplanationJson.write(json, explanations);
            }
            json.writeEndObject();
        });
    }

    private Assignment assign(@Nullable String wanted, int userId, RequestContext context) {
        if (wanted != null) {
            return Assignment.asked(model(wanted));
        }
        return rollout.assign(userId, context.ids().requestId())
                .orElseThrow(() -> HttpError.unavailable(
                        "NoModel",
                        rollout.problem()
                                .orElse("No model serves yet. Train one with 'rewind train' and switch to it.")));
    }

    private ServingModel model(String wanted) {
        if (!registry.exists(wanted)) {
            List<String> known = registry.names();
            throw HttpError.notFound(
                    "UnknownModel",
                    "Unknown model '" + wanted + "'. Versions: "
                            + (known.isEmpty() ? "none yet" : String.join(", ", known)) + ".");
        }
        try {
            return loader.load(wanted);
        } catch (ModelException | DataException e) {
            throw HttpError.unavailable("DamagedModel", "Model '" + wanted + "' cannot answer: " + e.getMessage());
        }
    }

    private static void write(JsonGenerator json, int userId, Answer answer, RequestContext context, long latencyMicros)
            throws IOException {
        json.writeNumberField("user_id", userId);
        TraceJson.optional(json, "model", answer.provenance().modelVersion());
        json.writeArrayFieldStart("items");
        for (int rank = 0; rank < answer.items().size(); rank++) {
            json.writeNumber(answer.items().id(rank));
        }
        json.writeEndArray();
        TraceJson.optional(json, "variant", answer.variant());
        json.writeStringField("trace_id", context.ids().traceId());
        TraceJson.strings(json, "services_encountered", context.ids().services());
        json.writeObjectFieldStart("provenance");
        json.writeStringField("request_id", context.ids().requestId());
        json.writeNumberField("timestamp", context.timestampMillis());
        TraceJson.provenance(json, answer.provenance());
        TraceJson.decimal(json, "latency_ms", latencyMicros, 3);
        json.writeEndObject();
    }
}
