package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.query.Query;
import rewind.store.MemoryLatencies;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

class RequestQueryTest {
    private static LatencyQuestion question(Grouping by, @Nullable String version, @Nullable String stage) {
        return new LatencyQuestion(Period.HOUR, null, by, version, stage);
    }

    @Test
    void whatIsAskedStandsInTheQuery() {
        LatencyQuestion all = question(Grouping.MODEL_VERSION, null, null);
        assertThat(RequestQuery.of(all, -1, Long.MAX_VALUE)).isEmpty();
        assertThat(RequestQuery.of(all, "v0.3", 120_000_000, Long.MAX_VALUE))
                .isEqualTo("model_version:v0.3 latency>120ms");
        assertThat(RequestQuery.of(all, null, -1, Long.MAX_VALUE)).isEqualTo("-model_version:*");
        assertThat(RequestQuery.of(question(Grouping.STAGE, "v0.3", null), "ranking", 1, 2_500_000))
                .isEqualTo("model_version:v0.3 span:ranking span.ranking>0.000001ms span.ranking<=2.5ms");
        assertThat(RequestQuery.of(
                        question(Grouping.PATH, null, "ml inference"), "GET /cart/{id}", 5_000_000, 9_000_000))
                .isEqualTo(
                        "path:\"GET /cart/{id}\" span:\"ml inference\" span.\"ml inference\">5ms span.\"ml inference\"<=9ms");
        assertThat(RequestQuery.of(question(Grouping.MODEL_VERSION, "v0.1", "ranking"), 5_000_000, Long.MAX_VALUE))
                .isEqualTo("model_version:v0.1 span:ranking span.ranking>5ms");
        assertThat(RequestQuery.of(question(Grouping.SERVICE, null, null), "frontend", -1, Long.MAX_VALUE))
                .isEqualTo("service:frontend");
    }

    @Property
    void anyNameIsReadAsItself(@ForAll @NotBlank @StringLength(max = 12) String name) {
        String typed = RequestQuery.of(question(Grouping.PATH, null, null), name, 1_000_000, 2_000_000);
        Query query = Query.parse(typed, Instant.EPOCH);

        assertThat(query.matchesSummary(summary(name, 1500))).isEqualTo(rewind.query.Answer.YES);
        assertThat(query.matchesSummary(summary(name, 2001))).isEqualTo(rewind.query.Answer.NO);
        assertThat(query.matchesSummary(summary(name + "x", 1500))).isEqualTo(rewind.query.Answer.NO);
    }

    private static TraceSummary summary(String path, long micros) {
        return new TraceSummary(
                "r", "t", 0, Provenance.NONE, micros, null, null, 0, 200, null, path, "GET", null, 0, null, 1);
    }

    @Test
    void theRequestsBehindACellAreThoseThatItCounts() {
        MemoryLatencies latencies = Pictures.latencies(2000, 90);
        LatencyPicture picture = Pictures.picture(
                Pictures.figures(latencies, Pictures.question(Grouping.MODEL_VERSION), java.util.List.of()));
        LatencyPicture.Heat heat = picture.heat();
        long sum = 0;
        for (int bin = 0; bin < heat.axis().count(); bin++) {
            for (long[] column : heat.counts()) {
                sum += column[bin];
            }
        }
        assertThat(sum).isEqualTo(2000);
        int bin = heat.axis().bin(40_000_000);
        Query query = Query.parse(
                RequestQuery.of(
                        picture.figures().question(),
                        heat.axis().lower(bin),
                        heat.axis().upper(bin)),
                Instant.EPOCH);
        long edge = heat.axis().upper(bin) / 1000;
        assertThat(query.matchesSummary(summary("p", edge))).isEqualTo(rewind.query.Answer.YES);
        assertThat(query.matchesSummary(summary("p", edge + 1))).isEqualTo(rewind.query.Answer.NO);
    }
}
