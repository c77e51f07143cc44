package rewind.server;

import io.undertow.server.handlers.sse.ServerSentEventConnectionCallback;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers.
 *
 * @param headers beside the content type and those that every answer has
 * @param events where the answer is an endless one of events: what is done with its connection; null else
 */
@SuppressWarnings("ArrayRecordComponent") // written to a socket once, never compared
record Reply(
        int status,
        byte[] body,
        String contentType,
        Map<String, String> headers,
        @Nullable ServerSentEventConnectionCallback events) {
    static final String JSON = "application/json";

    Reply(int status, byte[] body, String contentType, Map<String, String> headers) {
        this(status, body, contentType, headers, null);
    }

    /** JSON, as nearly all answers are. */
    Reply(int status, byte[] body) {
        this(status, body, JSON, Map.of());
    }

    static Reply ok(Json.Body body) {
        return new Reply(200, Json.bytes(body));
    }

    /** Server-sent events, for as long as the connection is there. */
    static Reply events(ServerSentEventConnectionCallback events) {
        return new Reply(200, new byte[0], "text/event-stream", Map.of("Cache-Control", "no-store"), events);
    }

    static Reply detail(int status, String detail) {
        return new Reply(status, Json.detail(detail));
    }
}
