package rewind.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.CallerIds;

/**
 * Requests inside of one, the messages of a connection and the items of a batch: each is let in, answered and kept as one that
 * came by itself, with the key that the outer one brought.
 *
 * @param key as the outer request presented it; null where it brought none
 */
record Subrequests(Gateway gateway, @Nullable String key, String caller, RequestBody body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Answers one. In its trace it is a {@code GET} of the route, since that is what can be asked again.
     *
     * @param transport how it came, for its trace: {@code websocket}, {@code batch}
     * @return the route's answer, or {@code {"detail":..., "status":..., "request_id":...}}
     */
    byte[] ask(Route route, RecommendMessage message, CallerIds ids, String transport) {
        Reply reply = gateway.inside(route, ids, key, transport, context -> {
            HttpError refusal = message.refusal();
            if (refusal != null) {
                throw refusal;
            }
            return new Call(
                    Gateway.INSIDE_METHOD,
                    message.user(),
                    new Parameters(message.parameters()),
                    caller,
                    body,
                    context,
                    this);
        });
        return reply.status() < 400 ? reply.body() : failure(reply, ids);
    }

    private static byte[] failure(Reply reply, CallerIds ids) {
        try {
            JsonNode detail = JSON.readTree(reply.body()).path("detail");
            return Json.bytes(json -> {
                json.writeStartObject();
                json.writeStringField("detail", detail.asText());
                json.writeNumberField("status", reply.status());
                json.writeStringField("request_id", ids.requestId());
                json.writeStringField("trace_id", ids.traceId());
                json.writeEndObject();
            });
        } catch (IOException e) {
            throw new UncheckedIOException("an answer of this program is not JSON", e);
        }
    }
}
