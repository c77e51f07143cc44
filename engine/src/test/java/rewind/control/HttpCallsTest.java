package rewind.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;
import rewind.trace.TraceSummary;

/** What becomes of requests to something that is no good engine. */
@Timeout(60)
class HttpCallsTest {
    private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"count\":";
    private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry:1000\n\n";

    @Test
    void anAnswerThatDoesNotComeToItsEndIsGivenUp() throws Exception {
        try (SilentEngine engine = new SilentEngine(HALF);
                HttpCalls calls = new HttpCalls(engine.address(), Optional::empty)) {
            assertThatThrownBy(() -> calls.get("/health", Set.of(200), Duration.ofMillis(300)))
                    .isInstanceOf(UnreachableEngineException.class)
                    .hasMessage("The engine at " + engine.address() + " does not answer.");
            assertThat(SilentEngine.isGivenUp(engine.next())).isTrue();
        }
    }

    @Test
    void anInterruptedQuestionTakesItsRequestBack() throws Exception {
        try (SilentEngine engine = new SilentEngine("");
                HttpEngine client = new HttpEngine(engine.address())) {
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            Thread asking = Thread.ofPlatform().start(() -> {
                try {
                    client.traces().count(TraceQuery.ALL);
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            Socket connection = engine.next();
            asking.interrupt();
            asking.join();

            assertThat(failure.get()).hasMessageContaining("Interrupted");
            assertThat(SilentEngine.isGivenUp(connection)).isTrue();
        }
    }

    @Test
    void closingTheClientEndsWhatIsOnItsWay() throws Exception {
        try (SilentEngine engine = new SilentEngine("")) {
            HttpEngine client = new HttpEngine(engine.address());
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            Thread asking = Thread.ofPlatform().start(() -> {
                try {
                    client.traces().count(TraceQuery.ALL);
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            engine.next();
            client.close();
            asking.join();

            assertThat(failure.get()).isInstanceOf(UnreachableStoreException.class);
        }
    }

    @Test
    void nobodyAtTheAddressAndSomebodyElseThereAreToldApart() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (HttpEngine client = new HttpEngine("http://127.0.0.1:" + free)) {
            assertThatThrownBy(client::status).isInstanceOf(UnreachableEngineException.class);
            assertThatThrownBy(() -> client.traces().get("a")).isInstanceOf(UnreachableStoreException.class);
        }
        try (SilentEngine other = new SilentEngine("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                HttpEngine client = new HttpEngine(other.address())) {
            assertThatThrownBy(client::status)
                    .isInstanceOf(EngineException.class)
                    .hasMessage("What answers at " + other.address() + " is not a Rewind engine.");
        }
    }

    @Test
    void aStreamWithoutASignOfLifeIsConnectedAnew() throws Exception {
        try (SilentEngine engine = new SilentEngine(STREAM);
                HttpCalls calls = new HttpCalls(engine.address(), Optional::empty);
                HttpTraceFeed feed = new HttpTraceFeed(calls, Duration.ofMillis(300))) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            assertThat(feed.awaitConnected(Duration.ofSeconds(20))).isTrue();
            feed.subscribe(batch -> told.add("traces"), () -> told.add("missed"));

            assertThat(SilentEngine.isGivenUp(engine.next())).isTrue();
            engine.next();
            assertThat(told.take()).isEqualTo("missed");
        }
    }

    @Test
    void whatCannotBeReadInAStreamIsNotPassedOver() throws Exception {
        try (SilentEngine engine = new SilentEngine(STREAM + "data:{\"request_id\":17}\n\n");
                HttpCalls calls = new HttpCalls(engine.address(), Optional::empty);
                HttpTraceFeed feed = new HttpTraceFeed(calls, Duration.ofSeconds(20))) {
            BlockingQueue<List<TraceSummary>> told = new LinkedBlockingQueue<>();
            feed.subscribe(told::add, () -> told.add(List.of()));

            engine.next();
            assertThat(told.take()).isEmpty();
            engine.next();
            assertThat(told.take()).isEmpty();
        }
    }
}
