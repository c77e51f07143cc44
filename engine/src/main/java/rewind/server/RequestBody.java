package rewind.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** What came with a request, read when a route asks for it: on a worker thread, for it may have to be waited for. */
final class RequestBody {
    private static final int MOST_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpServerExchange exchange;

    RequestBody(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** The body as a JSON object; anything else ends in a 400, and too much of it in a 413. */
    ObjectNode object() {
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            throw bad("The body is empty; a JSON object is expected.");
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw bad("The body is not a JSON object.");
        } catch (JsonProcessingException e) {
            throw bad("The body is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw bad("The body is not JSON: " + e.getMessage() + ".");
        }
    }

    private byte[] bytes() {
        try {
            exchange.startBlocking();
            byte[] bytes = exchange.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new HttpError(413, "BodyTooLarge", "The body has more than " + MOST_BYTES + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw bad("The body could not be read: " + e.getMessage() + ".");
        }
    }

    private static HttpError bad(String detail) {
        return HttpError.badRequest("BadBody", detail);
    }

    /** A whole number of the object. */
    static int whole(ObjectNode body, String name, int from) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(name);
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < from) {
            throw HttpError.badRequest(
                    "BadField",
                    name + " must be a whole number from " + from + " to " + Integer.MAX_VALUE + ", not " + value
                            + ".");
        }
        return value.intValue();
    }

    /** A text of the object. */
    static String text(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(name);
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw HttpError.badRequest("BadField", name + " must be a text, not " + value + ".");
        }
        return value.textValue();
    }

    private static HttpError missing(String name) {
        return HttpError.badRequest("MissingField", name + " is missing.");
    }
}
