package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.Size;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.Progress;
import rewind.explorer.theme.VersionColours;
import rewind.store.TimeHistogram;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

class ScatterTest {
    private static final long NOW = Instant.parse("2026-11-19T15:04:05Z").toEpochMilli();
    private static final Progress GOING = new Progress() {
        @Override
        public void report(String what, double fraction) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    private static ScatterSample sample(int count) {
        MemoryStore store = new MemoryStore();
        store.add(new SampleTraces().series(count, NOW, 700));
        TimeHistogram histogram =
                Snapshot.chart(store, TraceQuery.ALL, Instant.ofEpochMilli(NOW)).orElseThrow();
        return ScatterSample.read(store, TraceQuery.ALL, histogram, GOING);
    }

    @Test
    void fewRequestsAreAllThere() {
        ScatterSample sample = sample(900);
        assertThat(sample.isWhole()).isTrue();
        assertThat(new HashSet<>(sample.points())).hasSize(Math.toIntExact(sample.total()));
    }

    @Test
    void ofManyEachStretchOfTimeHasItsShare() {
        ScatterSample sample = sample(20_000);
        assertThat(sample.isWhole()).isFalse();
        assertThat(sample.points().size()).isBetween(ScatterSample.MOST * 9 / 10, ScatterSample.MOST + 200);
        long half = NOW - 10_000L * 700;
        long newer = sample.points().stream()
                .filter(point -> point.timestampMillis() >= half)
                .count();
        // 20,000 and a burst of as many more as 12 % of it, all of which is newer
        assertThat((double) newer / sample.points().size()).isBetween(0.52, 0.58);
    }

    @Property
    void aShareIsNeverMoreThanThereIsNorNothingOfSomething(
            @ForAll @LongRange(min = 0, max = 1_000_000) long count,
            @ForAll @LongRange(min = 0, max = 1_000_000) long others) {
        int share = ScatterSample.share(count, count + others);
        assertThat(share).isBetween(count == 0 ? 0 : 1, Math.toIntExact(count));
    }

    @Test
    void everyDotIsInItsRoomAndSlowerIsHigher() {
        ScatterSample sample = sample(300);
        ScatterLayout layout = new ScatterLayout(sample, 800, 18, 120);
        for (ScatterLayout.Dot dot : layout.dots()) {
            assertThat(dot.x()).isBetween(0.0, 800.0);
            assertThat(dot.y()).isBetween(18.0, 120.0);
            assertThat(layout.microsAt(dot.y()))
                    .isCloseTo((double) dot.request().latencyMicros(), Percentage.withPercentage(0.1));
        }
        assertThat(layout.ticks()).hasSizeGreaterThan(1);
        assertThat(layout.ticks().stream().map(tick -> tick.label().replaceFirst("^[\\d.,]+ ", "")))
                .as("one unit")
                .containsOnly("ms");
    }

    @Test
    void aDragChoosesTimeAndDurationsAndAFlatOneTimeAlone() {
        ScatterSample sample = sample(300);
        ScatterChart chart = new ScatterChart(
                sample, new Stretch(null, null), null, ZoneOffset.UTC, new VersionColours(), request -> {});
        Size size = new Size(800 + TimeAxisBand.GUTTER, 136);
        ScatterLayout layout = new ScatterLayout(sample, 800, 18, 117);

        ChartPane.Area flat = ScatterChart.snapped(new ChartPane.Area(100, 50, 300, 55), size);
        assertThat(chart.chosen(flat, size).band()).isNull();

        ChartPane.Area area = ScatterChart.snapped(new ChartPane.Area(100, 40, 300, 90), size);
        ScatterChart.Chosen chosen = chart.chosen(area, size);
        assertThat(chosen.stretch().since()).isEqualTo(Instant.ofEpochMilli(layout.millisAt(100)));
        TypedCondition typed = TypedCondition.of(
                        "latency:" + Objects.requireNonNull(chosen.band()).text(), Instant.ofEpochMilli(NOW))
                .getFirst();
        for (ScatterLayout.Dot dot : layout.dots()) {
            TraceSummary request = dot.request();
            boolean inside = dot.y() > 41 && dot.y() < 89;
            boolean outside = dot.y() < 39 || dot.y() > 91;
            if (inside || outside) {
                assertThat(TraceQuery.ALL.withTyped(typed.query()).matches(request))
                        .isEqualTo(inside);
            }
        }
    }

    @Test
    void whileDurationsAreChosenTheOthersStayInThePicture() {
        ByHandRunner runner = new ByHandRunner();
        MemoryStore store = new MemoryStore();
        store.add(new SampleTraces().series(300, NOW, 700));
        RequestsModel model = new RequestsModel(
                store,
                store,
                runner,
                new VersionColours(),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC),
                ZoneOffset.UTC);
        model.reload();
        model.overview().choose(OverviewModel.Kind.SCATTER);
        ScatterSample whole = model.overview().sample().get().orElseThrow();
        long[] sorted = whole.points().stream()
                .mapToLong(TraceSummary::latencyMicros)
                .sorted()
                .toArray();
        DurationBand band = new DurationBand(sorted[0], sorted[sorted.length / 2]);

        model.asked().askDurations(whole.from(), whole.until(), band);
        assertThat(model.size()).isPositive().isLessThan((int) store.size());
        assertThat(model.overview().sample().get()).contains(whole);
        assertThat(model.asked().band()).isEqualTo(band);

        model.clear();
        assertThat(model.asked().band()).isNull();
    }

    @Test
    void theTableHasARowForEachDot() {
        ScatterSample sample = sample(50);
        ScatterChart chart = new ScatterChart(
                sample, new Stretch(null, null), null, ZoneOffset.UTC, new VersionColours(), request -> {});
        assertThat(chart.table()).hasSize(sample.points().size() + 1);
        assertThat(chart.marks(new Size(800, 136))).hasSize(sample.points().size());
        assertThat(Arrays.asList("time", "request_id")).isSubsetOf(chart.table().getFirst());
    }
}
