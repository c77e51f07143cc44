package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rewind.store.TraceQuery;

class TypedFilterTest {

    @Test
    void conditionsAreTakenOutAndTheRestIsLookedFor() {
        TypedFilter filter = TypedFilter.parse("  user:123 web status:5xx version=v0.2  x9 ", TraceQuery.ALL);

        assertThat(filter.query())
                .isEqualTo(TraceQuery.ALL.withUserId(123L).withStatus(5).withModelVersion("v0.2"));
        assertThat(filter.rest()).isEqualTo("web x9");
    }

    @Test
    void whatMakesNoSenseStaysToBeMended() {
        TypedFilter filter = TypedFilter.parse("user:bob status:9xx $1", TraceQuery.ALL);

        assertThat(filter.query()).isEqualTo(TraceQuery.ALL);
        assertThat(filter.rest()).isEqualTo("user:bob status:9xx $1");
    }

    @Test
    void anIdWithAColonInItIsText() {
        assertThat(TypedFilter.parse("superuser:7", TraceQuery.ALL).rest()).isEqualTo("superuser:7");
    }

    @Test
    void whatHasAnOperatorIsAQueryAndWordsAreLookedFor() {
        assertThat(TypedFilter.isQuery("latency>200ms")).isTrue();
        assertThat(TypedFilter.isQuery("cart OR checkout")).isTrue();
        assertThat(TypedFilter.isQuery("-cart")).isTrue();
        assertThat(TypedFilter.isQuery("web x-9 order")).isFalse();
        assertThat(TypedFilter.isQuery("")).isFalse();
    }
}
