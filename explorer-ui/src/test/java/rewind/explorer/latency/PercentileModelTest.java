package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.Refusing;
import rewind.explorer.tasks.ByHandRunner;
import rewind.latency.PercentileRank;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.TraceSummary;

class PercentileModelTest {
    private final ByHandRunner runner = new ByHandRunner();
    private final Clock clock = Clock.fixed(Pictures.NOW, ZoneOffset.UTC);
    private final PercentileModel model = new PercentileModel(Pictures.latencies(4000, 90), runner, clock);

    private static TraceSummary request(@Nullable String version, double millis) {
        return Pictures.trace("x", Pictures.NOW, version, millis).summary();
    }

    private static Span span(@Nullable String parent, String name, double millis) {
        return new Span(
                "02",
                parent,
                name,
                SpanKind.INTERNAL,
                "ranking",
                0,
                (long) (millis * 1e6),
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    @Test
    void aRequestAndItsSpansHaveTheirPlaceInTheHistoryOfTheirVersion() {
        model.show(request("v0.3", 90 * Math.exp(0.3 * 1.645)));
        assertThat(model.request().get()).matches("slower than 9[3-6]% of v0\\.3");
        assertThat(model.span().get()).isEmpty();

        model.choose(span("01", "ranking", 54 * Math.exp(-0.3 * 1.645)));
        assertThat(model.span().get()).matches("faster than 9[3-6]% of v0\\.3’s ranking");

        model.choose(span(null, "request", 54));
        assertThat(model.span().get()).as("the root's time is the request's").isEmpty();
    }

    @Test
    void whatCannotBeSaidIsNot() {
        model.show(request(null, 50));
        assertThat(model.request().get()).isEmpty();
        model.show(request("v9", 50));
        assertThat(model.request().get()).isEmpty();
        model.choose(span("01", "ranking", 50));
        assertThat(model.span().get()).isEmpty();
        model.show(null);
        assertThat(model.request().get()).isEmpty();

        PercentileModel refused = new PercentileModel(new Refusing(), runner, clock);
        refused.show(request("v0.3", 50));
        assertThat(refused.request().get()).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsDropped() {
        runner.hold();
        model.show(request("v0.3", 500));
        model.show(request("v0.2", 500));
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();
        assertThat(model.request().get()).isEqualTo("slower than 99.99% of v0.2");
    }

    @Test
    void severalSpansAreSaidOnceTheyAreKnown() {
        model.show(request("v0.3", 90));
        int before = model.answers().get();
        runner.hold();
        Span ranking = span("01", "ranking", 500);
        assertThat(model.of(ranking)).isEmpty();
        assertThat(model.of(ranking)).isEmpty();
        assertThat(runner.waiting()).as("asked once").isEqualTo(1);
        runner.finish();
        assertThat(model.answers().get()).isEqualTo(before + 1);
        assertThat(model.of(ranking)).isEqualTo("slower than 99.99% of v0.3’s ranking");

        model.show(request("v0.2", 90));
        assertThat(model.of(ranking)).as("another request, another history").isEmpty();
        assertThat(model.of(ranking)).isEqualTo("slower than 99.99% of v0.2’s ranking");
    }

    @Test
    void aShareIsNeverRoundedUp() {
        assertThat(PercentileModel.words(new PercentileRank(0.976, 1000), "v0.3"))
                .isEqualTo("slower than 97% of v0.3");
        assertThat(PercentileModel.words(new PercentileRank(0.9949, 1000), "v0.3"))
                .isEqualTo("slower than 99.4% of v0.3");
        assertThat(PercentileModel.words(new PercentileRank(0.99999, 1000), "v0.3"))
                .isEqualTo("slower than 99.99% of v0.3");
        assertThat(PercentileModel.words(new PercentileRank(0.2, 1000), "v0.3")).isEqualTo("faster than 80% of v0.3");
        assertThat(PercentileModel.words(new PercentileRank(0.5, 19), "v0.3")).isEmpty();
    }
}
