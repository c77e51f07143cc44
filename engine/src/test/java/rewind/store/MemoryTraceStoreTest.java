package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rewind.query.Query;
import rewind.trace.TraceSummary;

class MemoryTraceStoreTest extends TraceStoreContract {
    private final MemoryTraceStore store = new MemoryTraceStore(InstantSource.system());

    @AfterEach
    void close() {
        store.close();
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
    void aTypedQueryLooksIntoTheTraces() {
        store.write(SampleTraces.at(0, "plain", "v0.1", 200, 1));
        store.write(SampleTraces.at(1, "refused", "v0.2", 404, 2));

        assertThat(found("model_version:v0.2")).isEqualTo("refused");
        assertThat(found("span:nothing_has_this_name")).isEmpty();
        String span = store.get("plain").orElseThrow().spans().getFirst().name();
        assertThat(store.count(TraceQuery.ALL.withTyped(Query.parse("span:" + span, Instant.now()))))
                .isEqualTo(2);
    }

    private String found(String query) {
        return String.join(
                " ",
                store.find(TraceQuery.ALL.withTyped(Query.parse(query, Instant.now())), 10, null).traces().stream()
                        .map(TraceSummary::requestId)
                        .toList());
    }

    @Test
    void whatIsClosedSaysSo() {
        store.close();
        assertThatThrownBy(() -> store.write(SampleTraces.at(0, "late", "v0.1", 200, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store is closed");
    }
}
