package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.HttpEngine;
import rewind.store.SampleTraces;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.store.TraceStatistics;
import rewind.store.TraceStoreContract;
import rewind.store.TraceWriter;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

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

    @Test
    void manySpansComeInSeveralAnswers() throws Exception {
        for (int i = 0; i < 3; i++) {
            engine.store.write(List.of(
                    new TraceSpans("t" + i, SampleTraces.spans("t" + i, 6000).spans())));
        }
        List<String> ids = engine.store.find(TraceQuery.ALL, 10, null).traces().stream()
                .map(TraceSummary::requestId)
                .toList();
        String body = "{\"request_ids\": [\"" + String.join("\", \"", ids) + "\"]}";

        assertThat(TestEngine.json(engine.post("/traces/whole", body)).path("rest"))
                .hasSize(1);
        assertThat(client.traces().getAll(ids).keySet()).containsExactlyElementsOf(ids);
        assertThat(client.traces().getAll(ids).values())
                .allMatch(trace -> trace.spans().size() == 6000);
        assertThat(engine.post("/traces/whole", "{\"request_ids\": []}").statusCode())
                .isEqualTo(400);
        assertThat(engine.post("/traces/whole", "{\"request_ids\": [1]}").body())
                .contains("must be texts");
    }
}
