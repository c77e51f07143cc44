package rewind.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import rewind.control.EngineHealth;
import rewind.control.MetricsSnapshot;

class TrendsTest {
    private static final EngineHealth HEALTH = new EngineHealth(
            "up",
            List.of(),
            new EngineHealth.Processor(2, 0.25, 0.5),
            new EngineHealth.Memory(1e8, 1e9, 1e9, 4e9),
            new EngineHealth.Disk("/data", 1e9, 2e9),
            Double.NaN,
            new EngineHealth.Recent(0, 0, 0, 300));

    /** Answers, failures, and those answered within 10 and 20 ms and later, since the start. */
    private static Reading reading(long seconds, int answered, int failed, int in10, int in20) {
        String text = """
                # TYPE http_requests_total counter
                http_requests_total{method="GET",route="/recommend/{user_id}",status="200"} %d
                http_requests_total{method="GET",route="/recommend/{user_id}",status="500"} %d
                http_requests_total{method="GET",route="/metrics",status="200"} 999
                http_request_duration_seconds_bucket{route="/recommend/{user_id}",le="0.01"} %d
                http_request_duration_seconds_bucket{route="/recommend/{user_id}",le="0.02"} %d
                http_request_duration_seconds_bucket{route="/recommend/{user_id}",le="+Inf"} %d
                model_inference_duration_seconds_count{model_version="v0.1"} %d
                model_inference_duration_seconds_sum{model_version="v0.1"} %s
                """.formatted(answered, failed, in10, in20, answered + failed, answered, answered * 0.004);
        MetricsSnapshot metrics = MetricsSnapshot.parse(text, Instant.ofEpochSecond(seconds));
        return new Reading(metrics.at().toEpochMilli(), HEALTH, Totals.of(metrics));
    }

    @Test
    void whereNothingWasMeasuredThereIsNoScale() {
        rewind.explorer.chart.Size size = new rewind.explorer.chart.Size(280, 180);
        Reading first = reading(0, 10, 0, 8, 10);
        assertThat(new TrendLayout(trend("requests", first), size).ticks()).isEmpty();
        Trend two = trend("requests", first, reading(5, 20, 0, 16, 20));
        assertThat(new TrendLayout(two, size).ticks()).first().satisfies(tick -> assertThat(tick.value())
                .isZero());
    }

    @Test
    void theMachineNeverDoesLessThanTheEngineInIt() {
        assertThat(Trends.machine(new EngineHealth.Processor(2, 0.83, 0.8))).isEqualTo(0.83);
        assertThat(Trends.machine(new EngineHealth.Processor(2, 0.25, 0.5))).isEqualTo(0.5);
    }

    private static Trend trend(String name, Reading... readings) {
        return new Trends(List.of(readings), version -> "version-1")
                .all().stream()
                        .filter(trend -> trend.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void ratesAreOfRecommendationsAloneAndFailuresAppearWhenThereAreAny() {
        Trend calm = trend("requests", reading(0, 0, 0, 0, 0), reading(2, 100, 0, 50, 100));
        assertThat(calm.lines()).singleElement().satisfies(line -> {
            assertThat(line.values().getFirst()).isNaN();
            assertThat(line.last()).isEqualTo(50);
        });
        Trend failing = trend("requests", reading(0, 0, 0, 0, 0), reading(2, 90, 10, 50, 100));
        assertThat(failing.lines()).extracting(Trend.Line::last).containsExactly(50.0, 5.0);
    }

    @Test
    void percentilesAreEvenWithinTheirBucketAndInferenceIsTheMean() {
        Trend answer = trend("answer", reading(0, 7, 0, 7, 7), reading(4, 107, 0, 57, 107));
        assertThat(answer.lines().getFirst().last()).isCloseTo(10, within(1e-9));
        assertThat(answer.lines().getLast().last()).isCloseTo(19, within(1e-9));
        Trend inference = trend("inference", reading(0, 7, 0, 7, 7), reading(4, 107, 0, 57, 107));
        assertThat(inference.lines().getFirst().last()).isCloseTo(4, within(1e-9));
    }

    @Test
    void anEngineThatWasStartedAgainHasNoRateAcrossItAndNobodyKnowsWhatWasNotSeen() {
        assertThat(trend("requests", reading(0, 500, 0, 1, 1), reading(2, 3, 0, 1, 1))
                        .isKnown())
                .isFalse();
        assertThat(trend("requests", reading(0, 0, 0, 0, 0), reading(60, 500, 0, 1, 1))
                        .isKnown())
                .isFalse();
    }

    @Property
    void everyPointLiesInTheRoom(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e9) Double> values) {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            at.add(1_700_000_000_000L + 2000L * i);
        }
        Trend.Line line = new Trend.Line("x", "bar", values);
        TrendLayout layout = new TrendLayout(
                new Trend("memory", Unit.BYTES, Double.NaN, at, List.of(line)),
                new rewind.explorer.chart.Size(300, 200));
        var room = layout.room();
        for (TrendLayout.Stroke stroke : layout.strokes(line)) {
            for (int i = 0; i < stroke.xs().length; i++) {
                assertThat(stroke.xs()[i]).isBetween(room.x() - 1e-6, room.right() + 1e-6);
                assertThat(stroke.ys()[i]).isBetween(room.y() - 1e-6, room.bottom() + 1e-6);
            }
        }
        assertThat(layout.ticks()).hasSizeBetween(2, 5);
    }
}
