package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.EngineException;
import rewind.control.HttpEngine;
import rewind.store.SampleTraces;
import rewind.store.TraceFeed;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;

/** An engine that ends and is started again while somebody looks at it. */
@Timeout(60)
class ReturningEngineTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void start() {
        engine = TestEngine.start(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private EngineServer serve(int port) {
        return EngineServer.start("127.0.0.1", port, engine.parts());
    }

    private TraceFeed.Subscription follow(HttpEngine client) {
        return client.feed()
                .subscribe(batch -> batch.forEach(trace -> told.add(trace.requestId())), () -> told.add("(missed)"));
    }

    private void write(String requestId) {
        engine.store.write(SampleTraces.at(0, requestId, "v0.1", 200, 1));
    }

    @Test
    void whoFollowsIsToldThatSomethingWasMissedAndFollowsAgain() throws Exception {
        EngineServer first = serve(0);
        try (HttpEngine client = new HttpEngine(first.address());
                TraceFeed.Subscription following = follow(client)) {
            write("before");
            assertThat(told.take()).isEqualTo("before");

            first.close();
            write("meanwhile");
            assertThatThrownBy(() -> client.traces().count(TraceQuery.ALL))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessage("The engine at " + first.address() + " does not answer.");
            assertThatThrownBy(client::status)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("does not answer");

            try (EngineServer second = serve(URI.create(first.address()).getPort())) {
                assertThat(second.address()).isEqualTo(first.address());
                assertThat(told.take()).isEqualTo("(missed)");
                assertThat(client.traces().get("meanwhile")).isPresent();
                write("after");
                assertThat(told.take()).isEqualTo("after");
            }
            assertThat(following).isNotNull();
        }
    }

    @Test
    void anEngineThatComesBackElsewhereIsFoundThere() throws Exception {
        EngineServer first = serve(0);
        AtomicReference<String> note = new AtomicReference<>(first.address());
        try (HttpEngine client = new HttpEngine(first.address(), () -> Optional.ofNullable(note.get()));
                TraceFeed.Subscription following = follow(client);
                EngineServer second = serve(0)) {
            note.set(second.address());
            first.close();

            assertThat(told.take()).isEqualTo("(missed)");
            assertThat(client.address()).isEqualTo(second.address());
            assertThat(client.traces().count(TraceQuery.ALL)).isZero();
            assertThat(following).isNotNull();
        }
    }
}
