package rewind.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What came with a request, read when a route asks for it: on a worker thread, for it may have to be waited for. */
final class RequestBody {
    private static final int MOST_BYTES = 64 * 1024;
    /** So much memory is taken on a sender's word; for more than that the bytes have to come first. */
    private static final int TRUSTED_BYTES = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpServerExchange exchange;

    RequestBody(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** The body as a JSON object; anything else ends in a 400, and too much of it in a 413. */
    ObjectNode object() {
        byte[] bytes = bytes(MOST_BYTES);
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

    /** A header; null where it is not there. */
    @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The body as it came; too much of it ends in a 413. */
    byte[] bytes(int most) {
        long announced = exchange.getRequestContentLength();
        if (announced > most) {
            throw tooLarge(most);
        }
        try {
            exchange.startBlocking();
            InputStream in = exchange.getInputStream();
            if (announced > TRUSTED_BYTES) {
                return in.readNBytes((int) announced);
            }
            if (announced >= 0) {
                byte[] body = new byte[(int) announced];
                int count = in.readNBytes(body, 0, body.length);
                return count == body.length ? body : Arrays.copyOf(body, count);
            }
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(most);
            }
            return bytes;
        } catch (IOException e) {
            throw bad("The body could not be read: " + e.getMessage() + ".");
        }
    }

    /**
     * The body without the compression that it says it has: none or gzip, other ones end in a 415.
     *
     * @param most bytes, as it came and as it is then; more end in a 413
     */
    byte[] inflated(int most) {
        String encoding = header("Content-Encoding");
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> bytes(most);
            case "gzip", "x-gzip" -> gunzip(bytes(most), most);
            default ->
                throw new HttpError(
                        415, "BadEncoding", "The body is encoded as '" + encoding + "'; gzip or none is expected.");
        };
    }

    private static byte[] gunzip(byte[] body, int most) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 64 * 1024)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(most);
            }
            return bytes;
        } catch (IOException e) {
            throw bad("The body is not gzip, or cut off: " + e.getMessage() + ".");
        }
    }

    private static HttpError tooLarge(int most) {
        return new HttpError(413, "BodyTooLarge", "The body has more than " + most + " bytes.");
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
