package rewind.server;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.telemetry.CallerIds;

/**
 * One connection. Messages are answered one after the other on worker threads, the next when the answer before has left: who
 * does not read is not read from either, and no more of it is held than {@value #MOST_WAITING} messages.
 */
final class WebSocketConversation extends AbstractReceiveListener implements WebSocketCallback<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConversation.class);
    /** Larger messages end the connection, with code 1009. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_WAITING = 16;

    private final WebSocketChannel channel;
    private final Call call;
    private final Route recommend;
    private final InFlight inFlight;
    private final Queue<RecommendMessage> waiting = new ArrayDeque<>();
    private boolean answering;
    private boolean paused;
    private boolean ending;

    WebSocketConversation(WebSocketChannel channel, Call call, Route recommend, InFlight inFlight) {
        this.channel = channel;
        this.call = call;
        this.recommend = recommend;
        this.inFlight = inFlight;
    }

    void begin() {
        channel.getReceiveSetter().set(this);
        channel.resumeReceives();
    }

    /** Answers what has come, then says good-bye. */
    void end() {
        synchronized (this) {
            if (ending) {
                return;
            }
            ending = true;
            if (answering) {
                return;
            }
        }
        sayGoodBye();
    }

    private void sayGoodBye() {
        WebSockets.sendClose(CloseMessage.GOING_AWAY, "The engine ends.", channel, null);
    }

    @Override
    protected long getMaxTextBufferSize() {
        return MOST_BYTES;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return MOST_BYTES;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
        take(RecommendMessage.parse(message.getData()));
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
        message.getData().free();
        take(RecommendMessage.refused(
                null, "BadMessage", "The message is binary; a text message with a JSON object is expected."));
    }

    private void take(RecommendMessage message) {
        synchronized (this) {
            if (ending) {
                return;
            }
            waiting.add(message);
            if (waiting.size() >= MOST_WAITING && !paused) {
                paused = true;
                channel.suspendReceives();
            }
            if (answering) {
                return;
            }
            answering = true;
        }
        inFlight.begin();
        next();
    }

    private void next() {
        channel.getWorker().execute(this::answerOne);
    }

    private void answerOne() {
        @Nullable RecommendMessage message;
        synchronized (this) {
            message = waiting.peek();
        }
        if (message == null) {
            throw new IllegalStateException("there is no message to answer");
        }
        CallerIds ids = call.context().child(message.requestId());
        byte[] answer = call.subrequests().ask(recommend, message, ids, "websocket");
        WebSockets.sendText(ByteBuffer.wrap(answer), channel, this);
    }

    /** The answer has left. */
    @Override
    public void complete(WebSocketChannel to, @Nullable Void nothing) {
        boolean more;
        boolean goodBye;
        synchronized (this) {
            waiting.remove();
            more = !waiting.isEmpty();
            answering = more;
            goodBye = !more && ending;
            if (paused && waiting.size() <= MOST_WAITING / 2) {
                paused = false;
                channel.resumeReceives();
            }
        }
        if (more) {
            next();
            return;
        }
        if (goodBye) {
            sayGoodBye();
        }
        inFlight.end();
    }

    /** The other side has gone: what it asked need not be answered. */
    @Override
    public void onError(WebSocketChannel to, @Nullable Void nothing, Throwable reason) {
        LOG.debug("an answer could not be sent", reason);
        synchronized (this) {
            waiting.clear();
            ending = true;
            answering = false;
        }
        inFlight.end();
    }
}
