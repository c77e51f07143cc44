package rewind.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.codec.json.TraceJson;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;

/**
 * {@code POST /recommend/batch}, {@code {"requests":[{"user_id":1,"k":10}, ...]}}: up to {@value #MOST} recommendations, answered
 * in order, {@code {"answers":[...], "request_id":..., "trace_id":..., "services_encountered":[..]}}. Each is a request of its own
 * with a trace, a child of this one's; one that fails is {@code {"detail":..., "status":..., "request_id":...}} in its place
 * and leaves the others alone.
 */
final class BatchRoute {
    static final String TEMPLATE = "/recommend/batch";
    private static final int MOST = 256;
    private static final String REQUESTS = "requests";

    private final Route recommend;

    BatchRoute(Route recommend) {
        this.recommend = recommend;
    }

    Route route() {
        return new Route(TEMPLATE, Set.of("POST"), true, parameters -> false, this::answer);
    }

    private Reply answer(Call call) {
        call.parameters().only(List.of());
        JsonNode requests = requests(call.body().object());
        RequestContext context = call.context();
        context.about("batch.size", requests.size());
        List<String> answers = new ArrayList<>(requests.size());
        for (JsonNode request : requests) {
            RecommendMessage message = RecommendMessage.of(request);
            try (ActiveSpan span = context.span("item", "serving")) {
                CallerIds ids = context.child(message.requestId());
                span.attribute("request_id", ids.requestId());
                answers.add(
                        new String(call.subrequests().ask(recommend, message, ids, "batch"), StandardCharsets.UTF_8));
            }
        }
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("answers");
            for (String answer : answers) {
                json.writeRawValue(answer);
            }
            json.writeEndArray();
            json.writeStringField("request_id", context.ids().requestId());
            json.writeStringField("trace_id", context.ids().traceId());
            TraceJson.strings(json, "services_encountered", context.ids().services());
            json.writeEndObject();
        });
    }

    private static JsonNode requests(ObjectNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals(REQUESTS)) {
                throw HttpError.badRequest(
                        "BadField", "Unknown field '" + field.getKey() + "'. There is: " + REQUESTS + ".");
            }
        }
        JsonNode requests = body.path(REQUESTS);
        if (!requests.isArray() || requests.isEmpty()) {
            throw HttpError.badRequest(
                    "BadField", REQUESTS + " must be a list of requests, such as [{\"user_id\":1,\"k\":10}].");
        }
        if (requests.size() > MOST) {
            throw HttpError.badRequest(
                    "BadField",
                    REQUESTS + " has " + requests.size() + " requests; at most " + MOST + " are answered at once.");
        }
        return requests;
    }
}
