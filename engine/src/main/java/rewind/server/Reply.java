package rewind.server;

import java.util.Map;

/**
 * What a route answers.
 *
 * @param headers beside the content type and those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // written to a socket once, never compared
record Reply(int status, byte[] body, String contentType, Map<String, String> headers) {
    static final String JSON = "application/json";

    /** JSON, as nearly all answers are. */
    Reply(int status, byte[] body) {
        this(status, body, JSON, Map.of());
    }

    static Reply ok(Json.Body body) {
        return new Reply(200, Json.bytes(body));
    }

    static Reply detail(int status, String detail) {
        return new Reply(status, Json.detail(detail));
    }
}
