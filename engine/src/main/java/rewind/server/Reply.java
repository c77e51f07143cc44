package rewind.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnectionCallback;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers.
 *
 * @param headers beside the content type and those that every answer has
 * @param takeover where the answer is more than a body, a stream of events or a WebSocket: what goes on with the connection; null
 *     else
 */
@SuppressWarnings("ArrayRecordComponent") // written to a socket once, never compared
record Reply(
        int status,
        byte[] body,
        String contentType,
        Map<String, String> headers,
        @Nullable HttpHandler takeover) {
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
        return new Reply(
                200,
                new byte[0],
                "text/event-stream",
                Map.of("Cache-Control", "no-store"),
                new ServerSentEventHandler(events));
    }

    /** Another protocol on the same connection; the request asked for it properly. */
    static Reply webSocket(WebSocketConnectionCallback begun) {
        return new Reply(101, new byte[0], JSON, Map.of(), new WebSocketProtocolHandshakeHandler(begun));
    }

    static Reply detail(int status, String detail) {
        return new Reply(status, Json.detail(detail));
    }
}
