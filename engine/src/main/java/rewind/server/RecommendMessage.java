package rewind.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.CallerIds;

/**
 * A recommendation that is asked for in JSON, in a message or as an item of a batch: {@code {"type":"recommend","user_id":1,
 * "k":10}}, also with {@code model}, {@code explain} and a {@code request_id} of its own. What it names is put to the route as
 * the texts of a path and a query would be, so it is understood and refused in the same words.
 *
 * @param user what stands for the user
 * @param requestId null where one is to be made
 * @param refusal why it is none; null where it is one
 */
record RecommendMessage(
        String user,
        Map<String, String> parameters,
        @Nullable String requestId,
        @Nullable HttpError refusal) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static RecommendMessage parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return refused(null, "BadMessage", "The message is not JSON: " + e.getOriginalMessage() + ".");
        }
    }

    static RecommendMessage of(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return refused(null, "BadMessage", "The request is not a JSON object.");
        }
        String requestId = null;
        try {
            JsonNode id = object.path("request_id");
            if (!id.isMissingNode() && !id.isNull()) {
                requestId = CallerIds.checked("request_id", id.isTextual() ? id.textValue() : "");
            }
        } catch (CallerIds.BadHeader e) {
            return refused(null, "BadField", String.valueOf(e.getMessage()));
        }
        JsonNode type = object.path("type");
        if (!type.isMissingNode() && !(type.isTextual() && type.textValue().equals("recommend"))) {
            return refused(requestId, "BadField", "type must be \"recommend\", not " + type + ".");
        }
        return fields(object, requestId);
    }

    private static RecommendMessage fields(ObjectNode object, @Nullable String requestId) {
        Map<String, String> parameters = new HashMap<>();
        String user = null;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.equals("type") || name.equals("request_id") || value.isNull()) {
                continue;
            }
            if (!value.isValueNode()) {
                return refused(requestId, "BadField", name + " must be a number or a text, not " + value + ".");
            }
            if (name.equals("user_id")) {
                user = value.asText();
            } else {
                parameters.put(name, value.asText());
            }
        }
        return user == null
                ? refused(requestId, "MissingField", "user_id is missing.")
                : new RecommendMessage(user, parameters, requestId, null);
    }

    static RecommendMessage refused(@Nullable String requestId, String type, String detail) {
        return new RecommendMessage("", Map.of(), requestId, HttpError.badRequest(type, detail));
    }
}
