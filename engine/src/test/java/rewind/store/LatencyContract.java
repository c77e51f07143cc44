package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.latency.Exemplar;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.LatencySummary;
import rewind.latency.PercentileRank;
import rewind.latency.StageLatency;
import rewind.latency.TraceDurations;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** What all statistics of latency do; inherited by the test of each. */
public abstract class LatencyContract {
    static final Instant START = Instant.ofEpochMilli(SampleTraces.START_MS);
    private static final String PATH = "/recommend/{user_id}";

    protected abstract void add(List<TraceDurations> traces);

    /** Takes what was added to where it lasts. Nothing that can be asked changes by it. */
    protected abstract void keep();

    protected abstract LatencyStatistics statistics();

    /** A trace with the stages {@code candidate}, half as long as the request, and {@code ranking}, a quarter. */
    static TraceDurations trace(
            String id, Instant at, @Nullable String version, @Nullable String variant, String path, long micros) {
        Provenance provenance = version == null ? Provenance.NONE : new Provenance("als", version, "abc", "9c1d", null);
        TraceSummary summary = new TraceSummary(
                id,
                "t" + id,
                at.toEpochMilli(),
                provenance,
                micros,
                7L,
                10,
                10,
                200,
                variant,
                path,
                "GET",
                null,
                0,
                TraceSummary.OWN_SERVICE,
                3);
        return new TraceDurations(
                summary, new String[] {"candidate", "ranking"}, new long[] {micros * 500, micros * 250});
    }

    static TraceDurations trace(String id, Instant at, @Nullable String version, long micros) {
        return trace(id, at, version, null, PATH, micros);
    }

    /** The chart before and after it is kept, which are the same. */
    private LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        LatencyChart fresh = statistics().chart(by, filter, since, until, buckets);
        keep();
        LatencyChart kept = statistics().chart(by, filter, since, until, buckets);
        assertThat(described(kept)).isEqualTo(described(fresh));
        return kept;
    }

    private static List<String> described(LatencyChart chart) {
        return chart.groups().stream()
                .map(group -> group.name() + group.summary() + group.summaries() + group.exemplars())
                .toList();
    }

    private static LatencyChart.Group group(LatencyChart chart, @Nullable String name) {
        return chart.groups().stream()
                .filter(group -> name == null ? group.name() == null : name.equals(group.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void percentilesByVersionAreWithinOneInAHundred() {
        Random random = new Random(3);
        List<Long> fast = new ArrayList<>();
        List<TraceDurations> traces = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            long micros = (long) Math.exp(random.nextGaussian(8, 0.6));
            fast.add(micros);
            traces.add(trace("f" + i, START.plusMillis(i * 1000L), "v0.1", micros));
            traces.add(trace("s" + i, START.plusMillis(i * 1000L), "v0.2", micros * 3));
        }
        add(traces.subList(0, 2500));
        keep();
        add(traces.subList(2500, traces.size()));

        LatencyChart chart =
                chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plus(Duration.ofMinutes(51)), 1);

        Collections.sort(fast);
        LatencySummary summary = group(chart, "v0.1").summary();
        assertThat(chart.groups()).extracting(LatencyChart.Group::name).containsExactly("v0.1", "v0.2");
        assertThat(summary.count()).isEqualTo(3000);
        assertThat(summary.p50()).isCloseTo(fast.get(1499) * 1000.0, within(fast.get(1499) * 10.0));
        assertThat(summary.p75()).isCloseTo(fast.get(2249) * 1000.0, within(fast.get(2249) * 10.0));
        assertThat(summary.p90()).isCloseTo(fast.get(2699) * 1000.0, within(fast.get(2699) * 10.0));
        assertThat(summary.p95()).isCloseTo(fast.get(2849) * 1000.0, within(fast.get(2849) * 10.0));
        assertThat(summary.p99()).isCloseTo(fast.get(2969) * 1000.0, within(fast.get(2969) * 10.0));
        assertThat(summary.max()).isEqualTo(fast.getLast() * 1000);
        assertThat(group(chart, "v0.2").summary().max()).isEqualTo(fast.getLast() * 3000);
        assertThat(group(chart, "v0.1").histogram().total()).isEqualTo(3000);
        assertThat(group(chart, "v0.1").histogram().axis()).isEqualTo(chart.axis());
    }

    @ParameterizedTest
    @CsvSource({"PT7M, 100", "PT3H, 60", "PT24H, 100", "P6D, 37", "P30D, 100", "P60D, 10", "P4000D, 3"})
    void everyRequestOfAnyPeriodIsInItsBucketOnce(Duration period, int buckets) {
        Random random = new Random(11);
        List<Instant> times = new ArrayList<>();
        List<TraceDurations> traces = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            Instant at = START.plusMillis((long) (random.nextDouble() * random.nextDouble() * 70 * 86_400_000L));
            times.add(at);
            traces.add(trace("r" + i, at, "v0.1", 1 + random.nextInt(9000)));
        }
        add(traces.subList(0, 700));
        keep();
        add(traces.subList(700, 1500));
        Instant since = START.plusSeconds(77);

        LatencyChart chart = chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, since, since.plus(period), buckets);

        for (LatencyChart.Group group : chart.groups()) {
            group.summaries().forEach((bucket, summary) -> {
                Instant from = chart.grid().start(bucket);
                Instant until = chart.grid().start(bucket + 1);
                assertThat(summary.count())
                        .isEqualTo(times.stream()
                                .filter(at -> !at.isBefore(from) && at.isBefore(until))
                                .count());
            });
            assertThat(group.heatMap(chart.grid()).counts())
                    .hasNumberOfRows(chart.grid().count());
        }
        assertThat(chart.groups().stream()
                        .mapToLong(group -> group.summary().count())
                        .sum())
                .isEqualTo(times.stream()
                        .filter(at -> !at.isBefore(chart.grid().start(0))
                                && at.isBefore(chart.grid().start(chart.grid().count())))
                        .count())
                .isPositive();
        assertThat(chart.grid().start(0)).isBeforeOrEqualTo(since);
    }

    @Test
    void aFilterLeavesOutWhatItDoesNotName() {
        add(List.of(
                trace("a", START, "v0.1", "canary", "/a", 1000),
                trace("b", START, "v0.1", null, "/a", 2000),
                trace("c", START, "v0.2", "canary", "/a", 3000),
                trace("d", START, null, null, "GET /b", 4000)));
        Instant until = START.plusSeconds(60);

        LatencyChart versions = chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, until, 10);
        assertThat(versions.groups()).extracting(LatencyChart.Group::name).containsExactly(null, "v0.1", "v0.2");
        assertThat(group(versions, "v0.1").summary().count()).isEqualTo(2);

        assertThat(chart(LatencyGroup.VARIANT, LatencyFilter.ALL.withModelVersion("v0.1"), START, until, 10)
                        .groups())
                .extracting(LatencyChart.Group::name, group -> group.summary().max())
                .containsExactly(tuple(null, 2_000_000L), tuple("canary", 1_000_000L));
        assertThat(chart(LatencyGroup.PATH, LatencyFilter.ALL.withVariant("canary"), START, until, 10)
                        .groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.name()).isEqualTo("/a");
                    assertThat(group.summary().count()).isEqualTo(2);
                });
        assertThat(chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL.withPath("GET /b"), START, until, 10)
                        .groups())
                .extracting(LatencyChart.Group::name)
                .containsOnlyNulls()
                .hasSize(1);
        assertThat(chart(LatencyGroup.PATH, LatencyFilter.ALL.withModelVersion("v9"), START, until, 10)
                        .groups())
                .isEmpty();
    }

    @Test
    void stagesHaveLatenciesOfTheirOwn() {
        add(List.of(trace("a", START, "v0.1", 1000), trace("b", START.plusSeconds(60), "v0.2", 8000)));
        Instant until = START.plusSeconds(61);

        assertThat(chart(LatencyGroup.STAGE, LatencyFilter.ALL, START, until, 1).groups())
                .extracting(LatencyChart.Group::name)
                .containsExactly("candidate", "ranking");
        LatencyChart candidates =
                chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL.withStage("candidate"), START, until, 1);
        assertThat(group(candidates, "v0.1").summary().max()).isEqualTo(500_000);
        assertThat(group(candidates, "v0.2").summary().max()).isEqualTo(4_000_000);
        assertThat(statistics().stages(START, until))
                .extracting(StageLatency::modelVersion, StageLatency::stage, stage -> stage.summary()
                        .max())
                .containsExactly(
                        tuple("v0.1", "candidate", 500_000L),
                        tuple("v0.1", "ranking", 250_000L),
                        tuple("v0.2", "candidate", 4_000_000L),
                        tuple("v0.2", "ranking", 2_000_000L));
        assertThat(statistics().stages(START.minusSeconds(3600), START.minusSeconds(60)))
                .isEmpty();
    }

    @Test
    void whatArrivesLateCountsInItsOwnTime() {
        add(List.of(trace("a", START, "v0.1", 1000)));
        keep();
        add(List.of(trace("b", START.plus(Duration.ofDays(3)), "v0.1", 1000)));
        keep();
        add(List.of(trace("late", START.plusSeconds(1), "v0.1", 5000)));

        LatencyChart hour = chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plusSeconds(600), 10);
        assertThat(group(hour, "v0.1").summary().count()).isEqualTo(2);
        LatencyChart month =
                chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plus(Duration.ofDays(30)), 30);
        assertThat(group(month, "v0.1").summary().count()).isEqualTo(3);
        assertThat(group(month, "v0.1").summary().max()).isEqualTo(5_000_000);
    }

    @Test
    void everyBucketHasRequestsThatStandForIt() {
        List<TraceDurations> traces = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            traces.add(trace("r" + i, START.plusSeconds(i * 3L), i % 2 == 0 ? "v0.1" : "v0.2", 1000L + i * 50L));
        }
        add(traces);

        LatencyChart chart = chart(LatencyGroup.MODEL_VERSION, LatencyFilter.ALL, START, START.plusSeconds(1200), 10);

        for (LatencyChart.Group group : chart.groups()) {
            int odd = "v0.1".equals(group.name()) ? 0 : 1;
            group.buckets().forEach((bucket, cell) -> assertThat(cell.exemplars())
                    .isNotEmpty()
                    .allSatisfy(exemplar -> {
                        int number = Integer.parseInt(exemplar.requestId().substring(1));
                        assertThat(number % 2).isEqualTo(odd);
                        assertThat(exemplar.nanos()).isEqualTo((1000L + number * 50L) * 1000);
                        assertThat(START.plusSeconds(number * 3L))
                                .isBetween(
                                        chart.grid().start(bucket),
                                        chart.grid().start(bucket + 1).minusMillis(1));
                    }));
            // From 1 ms to 21 ms: stretches of nearly twice.
            assertThat(group.exemplars())
                    .hasSizeBetween(5, 7)
                    .extracting(Exemplar::nanos)
                    .isSorted();
        }
    }

    @Test
    void aDurationHasItsPlaceAmongThoseOfItsVersion() {
        List<TraceDurations> traces = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            traces.add(trace("r" + i, START.plus(Duration.ofMinutes(i * 7L)), "v0.1", i * 100L));
            traces.add(trace("o" + i, START.plus(Duration.ofMinutes(i)), "v0.2", 1));
        }
        add(traces.subList(0, 900));
        keep();
        add(traces.subList(900, 2000));
        LatencyFilter version = LatencyFilter.ALL.withModelVersion("v0.1");
        Instant until = START.plus(Duration.ofDays(30));

        PercentileRank rank = statistics().percentileOf(version, 75_000_000, START, until);
        assertThat(rank.count()).isEqualTo(1000);
        assertThat(rank.faster()).isCloseTo(0.75, within(0.01));
        assertThat(statistics()
                        .percentileOf(version.withStage("candidate"), 37_500_000, START, until)
                        .faster())
                .isCloseTo(0.75, within(0.01));
        PercentileRank since =
                statistics().percentileOf(version, 75_000_000, START.plus(Duration.ofMinutes(7 * 501)), until);
        assertThat(since.count()).isEqualTo(500);
        assertThat(since.faster()).isCloseTo(0.5, within(0.02));
        assertThat(statistics().percentileOf(version, 50, START, until).faster())
                .isZero();
        assertThat(statistics()
                        .percentileOf(version, 1_000_000_000, START, until)
                        .faster())
                .isEqualTo(1);
        PercentileRank none = statistics().percentileOf(version.withModelVersion("v9"), 50, START, until);
        assertThat(none.count()).isZero();
        assertThat(none.faster()).isNaN();
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        Instant before = START.minusSeconds(1);

        assertThatThrownBy(() -> statistics().chart(LatencyGroup.PATH, LatencyFilter.ALL, START, before, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("since must be before until");
        assertThatThrownBy(() -> statistics().percentileOf(LatencyFilter.ALL, 1, START, START))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statistics().stages(START, before)).isInstanceOf(IllegalArgumentException.class);
    }
}
