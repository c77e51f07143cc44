package rewind.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.codec.CodecException;
import rewind.codec.json.TraceJsonReader;
import rewind.store.TraceFeed;
import rewind.trace.TraceSummary;

/**
 * Follows {@code GET /traces/stream} of an engine, on a thread of its own, from its making until it is closed. A connection
 * that broke, or on which not even a sign of life came, is made anew, after pauses that grow; who was there before is told
 * then that something may have been missed.
 */
final class HttpTraceFeed implements TraceFeed, AutoCloseable {
    /** The server gives a sign of life every five seconds. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(HttpTraceFeed.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final HttpCalls calls;
    private final Duration silence;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    HttpTraceFeed(HttpCalls calls, Duration silence) {
        this.calls = calls;
        this.silence = silence;
        this.thread = Thread.ofPlatform().name("engine-feed").daemon().start(this::run);
    }

    private record Follower(Consumer<List<TraceSummary>> listener, Runnable missed) {}

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        return subscribe(listener, () -> {});
    }

    /** Returns at once. Where there is no connection yet, the follower is told to have missed something when there is. */
    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener, Runnable missed) {
        Follower follower = new Follower(listener, missed);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Waits for the first connection; false if there was none in this time. */
    boolean awaitConnected(Duration patience) throws InterruptedException {
        return connected.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            long pause = FIRST_PAUSE_MILLIS;
            do {
                pause = follow() ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } while (!closed.await(pause, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Follows one connection to its end; false if it never began. */
    private boolean follow() throws InterruptedException {
        EventLines lines = new EventLines();
        Events events = new Events();
        boolean alive = false;
        HttpCalls.Stream stream = calls.stream("/traces/stream", lines);
        try (stream) {
            for (List<String> some = lines.take(silence); !some.isEmpty(); some = lines.take(silence)) {
                if (!alive) {
                    alive = true;
                    tellMissed();
                    connected.countDown();
                }
                events.take(some);
            }
        } catch (JsonProcessingException | CodecException e) {
            LOG.warn("what {} tells of its traces cannot be read; connecting again", calls.address(), e);
        }
        return alive;
    }

    private void tellMissed() {
        followers.forEach(follower -> quietly(follower.missed()));
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("somebody who follows the engine failed", e);
        }
    }

    /** The events of one connection: {@code event} and {@code data} lines, and an empty line after each. */
    private final class Events {
        private String name = "";
        private String data = "";

        void take(List<String> lines) throws JsonProcessingException {
            List<TraceSummary> batch = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                } else if (line.isEmpty()) {
                    end(batch);
                    name = "";
                    data = "";
                }
            }
            tell(batch);
        }

        private void end(List<TraceSummary> batch) throws JsonProcessingException {
            if (name.equals("missed")) {
                tellMissed();
            } else if (name.isEmpty() && !data.isEmpty()) {
                batch.add(TraceJsonReader.summary(JSON.readTree(data)));
            }
        }

        private void tell(List<TraceSummary> batch) {
            if (!batch.isEmpty()) {
                followers.forEach(follower -> quietly(() -> follower.listener().accept(batch)));
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
