package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rewind.query.Query;

class TraceFiltersTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("queries") TraceQuery query) {
        assertThat(TraceFilters.parse(TraceFilters.format(query), CLOCK)).isEqualTo(query);
    }

    @Provide
    Arbitrary<TraceQuery> queries() {
        Arbitrary<String> text =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12).injectNull(0.5);
        Arbitrary<Double> millis = Arbitraries.doubles().between(0, 1e9).injectNull(0.5);
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(0, 4_000_000_000_000_000_000L)
                .map(nanos -> Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000))
                .injectNull(0.5);
        Arbitrary<Integer> status = Arbitraries.of(1, 4, 5, 200, 404, 599).injectNull(0.5);
        return Combinators.combine(text, text, status, Arbitraries.longs().injectNull(0.5), text, text, millis, moments)
                .as((version, name, code, user, variant, path, latency, moment) -> new TraceQuery(
                        version, name, code, user, variant, path, latency, latency, moment, moment, name));
    }

    @Example
    void aTypedQueryAndATextGoSideBySide() {
        TraceQuery query =
                TraceQuery.ALL.withText("a \"b\" *").withTyped(Query.parse("status>=500 span:rank*", CLOCK.instant()));

        Map<String, String> values = TraceFilters.format(query);

        assertThat(values).containsOnlyKeys("q", "text");
        TraceQuery again = TraceFilters.parse(values, CLOCK);
        assertThat(again.text()).isEqualTo("a \"b\" *");
        assertThat(TraceFilters.format(again)).isEqualTo(values);
    }

    @Example
    void aTimeIsReadAsPeopleWriteIt() {
        assertThat(TraceFilters.moment("since", "-1h", CLOCK)).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(TraceFilters.moment("since", "1795271400", CLOCK)).isEqualTo("2026-11-21T14:30:00Z");
        assertThatThrownBy(() -> TraceFilters.moment("chart_since", "yesterday", CLOCK))
                .hasMessageContaining("chart_since must be a time such as");
    }
}
