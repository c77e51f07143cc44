package rewind.server;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.HttpEngine;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceStatistics;
import rewind.store.TraceStoreContract;
import rewind.store.TraceWriter;

/** What is written in the engine's process is read over HTTP as it is read there. */
class HttpTracesTest extends TraceStoreContract {
    @TempDir
    Path folder;

    private TestEngine engine;
    private HttpEngine client;

    @BeforeEach
    void start() {
        engine = TestEngine.start(folder);
        client = new HttpEngine(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Override
    protected TraceWriter writer() {
        return engine.store;
    }

    @Override
    protected TraceFinder finder() {
        return client.traces();
    }

    @Override
    protected TraceStatistics statistics() {
        return client.traces();
    }

    @Override
    protected TraceFeed feed() {
        return client.feed();
    }
}
