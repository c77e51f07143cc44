package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.TraceSummary;

/** One that moves to its folder after a few traces, in the middle of each test of the contract. */
class GrowingTraceStoreTest extends TraceStoreContract {
    @TempDir
    Path temp;

    private TemporaryFolder folder = new TemporaryFolder(Path.of("."));
    private GrowingTraceStore store = new GrowingTraceStore(folder, InstantSource.system(), 1);

    @BeforeEach
    void open() {
        folder = new TemporaryFolder(temp);
        store = new GrowingTraceStore(folder, InstantSource.system(), 5_000);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        folder.close();
        assertThat(temp).isEmptyDirectory();
    }

    @Override
    protected TraceWriter writer() {
        return store;
    }

    @Override
    protected TraceFinder finder() {
        return store;
    }

    @Override
    protected TraceStatistics statistics() {
        return store;
    }

    @Override
    protected TraceFeed feed() {
        return store;
    }

    @Test
    void whatWasInMemoryIsFoundAfterTheMove() throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
            written.addFirst("r" + i);
            assertThat(store.count(TraceQuery.ALL)).isEqualTo(i + 1);
            if (i == 2) {
                assertThat(temp).isEmptyDirectory();
            }
        }

        assertThat(folder.path().resolve("store")).isNotEmptyDirectory();
        assertThat(store.find(TraceQuery.ALL, 100, null).traces())
                .extracting(TraceSummary::requestId)
                .containsExactlyElementsOf(written);
        assertThat(store.get("r0")).isPresent();
    }
}
