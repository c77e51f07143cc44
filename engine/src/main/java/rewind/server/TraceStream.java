package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.store.TraceFeed;
import rewind.trace.TraceSummary;

/**
 * {@code GET /traces/stream}: server-sent events, the summary of a trace each, as in {@code GET /traces}, as they are stored.
 * With the first bytes ({@code retry: 1000}) following has begun; every five seconds without an event there is a comment.
 *
 * <p>An event named {@code missed} (its data is an empty object) says that there were more traces than the client took in
 * time, and that some were left out: what it shows is to be read anew.
 */
final class TraceStream implements AutoCloseable {
    /** A client that is further behind is told of no single traces any more, about 12 MB of text. */
    private static final int MOST_WAITING = 20_000;

    private static final long RETRY_MILLIS = 1000;
    private static final long SIGN_OF_LIFE_MILLIS = 5000;

    private final TraceFeed feed;
    private final Set<Follower> followers = new HashSet<>();
    private TraceFeed.@Nullable Subscription subscription;
    private boolean closed;

    TraceStream(TraceFeed feed) {
        this.feed = feed;
    }

    Route route() {
        return Route.of("/traces/stream", Set.of("GET"), call -> {
            call.parameters().only(List.of());
            return Reply.events((connection, lastEventId) -> begin(connection));
        });
    }

    private void begin(ServerSentEventConnection connection) {
        connection.setKeepAliveTime(SIGN_OF_LIFE_MILLIS);
        Follower follower = new Follower(connection);
        connection.addCloseTask(gone -> leave(follower));
        if (join(follower)) {
            connection.sendRetry(RETRY_MILLIS);
        } else {
            connection.shutdown();
        }
    }

    private synchronized boolean join(Follower follower) {
        if (closed) {
            return false;
        }
        followers.add(follower);
        if (subscription == null) {
            subscription = feed.subscribe(this::tell);
        }
        return true;
    }

    private synchronized void leave(Follower follower) {
        followers.remove(follower);
        if (followers.isEmpty() && subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /** On the store's thread. Written once for all who follow. */
    private void tell(List<TraceSummary> batch) {
        List<String> events = new ArrayList<>(batch.size());
        for (TraceSummary summary : batch) {
            events.add(text(json -> TraceJson.write(json, summary)));
        }
        current().forEach(follower -> follower.offer(events));
    }

    private synchronized List<Follower> current() {
        return List.copyOf(followers);
    }

    private static String text(Json.Body body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }

    /** Ends all streams once what is on its way has left, and takes no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        current().forEach(follower -> follower.connection.shutdown());
    }

    /** One who follows. Never waits: a client that is too slow is told that it missed something. */
    private static final class Follower implements ServerSentEventConnection.EventCallback {
        private final ServerSentEventConnection connection;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicBoolean behind = new AtomicBoolean();

        Follower(ServerSentEventConnection connection) {
            this.connection = connection;
        }

        void offer(List<String> events) {
            for (String event : events) {
                if (behind.get()) {
                    return;
                }
                if (waiting.get() < MOST_WAITING) {
                    waiting.incrementAndGet();
                    connection.send(event, this);
                } else {
                    behind.set(true);
                    catchUp(); // should everything have left just now, nobody else would
                }
            }
        }

        /** First traces are told of again, then that some were missed: so none falls between. */
        private void catchUp() {
            if (waiting.get() == 0 && behind.compareAndSet(true, false)) {
                waiting.incrementAndGet();
                connection.send(text(Follower::nothing), "missed", null, this);
            }
        }

        private static void nothing(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeEndObject();
        }

        @Override
        public void done(
                ServerSentEventConnection to, @Nullable String data, @Nullable String event, @Nullable String id) {
            waiting.decrementAndGet();
            catchUp();
        }

        /** It has gone, and its close task takes it off the list. */
        @Override
        public void failed(
                ServerSentEventConnection to,
                @Nullable String data,
                @Nullable String event,
                @Nullable String id,
                IOException reason) {
            waiting.decrementAndGet();
        }
    }
}
