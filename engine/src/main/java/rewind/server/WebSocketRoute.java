package rewind.server;

import io.undertow.websockets.core.WebSocketChannel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws}: a WebSocket (RFC 6455) over which recommendations are asked for in text messages, see {@link RecommendMessage},
 * and answered in their order. The connection leaves a trace, and each message one that is its child.
 */
final class WebSocketRoute implements AutoCloseable {
    static final String TEMPLATE = "/ws";
    private static final String VERSION = "13";

    private final Route recommend;
    private final InFlight inFlight;
    private final Set<WebSocketConversation> open = new HashSet<>();
    private boolean closed;

    WebSocketRoute(Route recommend, InFlight inFlight) {
        this.recommend = recommend;
        this.inFlight = inFlight;
    }

    Route route() {
        return new Route(TEMPLATE, Set.of("GET"), true, parameters -> false, this::begin);
    }

    private Reply begin(Call call) {
        call.parameters().only(List.of());
        RequestBody request = call.body();
        String upgrade = request.header("Upgrade");
        if (upgrade == null || !upgrade.toLowerCase(Locale.ROOT).contains("websocket")) {
            throw new HttpError(
                    426,
                    "UpgradeRequired",
                    "This is for WebSocket clients: the request has no header 'Upgrade: websocket'.",
                    Map.of("Upgrade", "websocket"));
        }
        if (!VERSION.equals(request.header("Sec-WebSocket-Version")) || request.header("Sec-WebSocket-Key") == null) {
            throw new HttpError(
                    426,
                    "UpgradeRequired",
                    "A WebSocket begins with Sec-WebSocket-Version: " + VERSION + " and a Sec-WebSocket-Key.",
                    Map.of("Sec-WebSocket-Version", VERSION, "Upgrade", "websocket"));
        }
        requireSameOrigin(request.header("Origin"), request.header("Host"));
        return Reply.webSocket((exchange, channel) -> join(channel, call));
    }

    /** Any page in a browser may open a WebSocket to this machine; the browser says in Origin which one it was. */
    private static void requireSameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return;
        }
        try {
            if (!String.valueOf(new URI(origin).getRawAuthority()).equalsIgnoreCase(host)) {
                throw new HttpError(403, "ForeignOrigin", "A page of " + origin + " may not ask here.");
            }
        } catch (URISyntaxException e) {
            throw HttpError.badRequest("BadHeader", "Origin is no address: '" + origin + "'.");
        }
    }

    private void join(WebSocketChannel channel, Call call) {
        WebSocketConversation conversation = new WebSocketConversation(channel, call, recommend, inFlight);
        channel.addCloseTask(gone -> leave(conversation));
        boolean late;
        synchronized (this) {
            late = closed;
            open.add(conversation);
        }
        conversation.begin();
        if (late) {
            conversation.end();
        }
    }

    private synchronized void leave(WebSocketConversation conversation) {
        open.remove(conversation);
    }

    /** Ends every connection once the messages that it brought are answered, and takes no more. */
    @Override
    public void close() {
        List<WebSocketConversation> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(WebSocketConversation::end);
    }
}
