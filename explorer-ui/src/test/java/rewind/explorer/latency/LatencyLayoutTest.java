package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Room;
import rewind.latency.HistogramAxis;
import rewind.store.MemoryLatencies;
import rewind.store.RolloutEvent;

class LatencyLayoutTest {
    private static LatencyPicture picture(List<Long> micros) {
        MemoryLatencies latencies = new MemoryLatencies();
        for (int i = 0; i < micros.size(); i++) {
            latencies.add(Pictures.trace(
                    "r" + i,
                    Pictures.NOW.minusSeconds((i * 7919L) % 14_000),
                    i % 3 == 0 ? null : "v0." + i % 3,
                    micros.get(i) / 1000.0));
        }
        return Pictures.picture(Pictures.figures(latencies, Pictures.question(Grouping.MODEL_VERSION), List.of()));
    }

    @Property(tries = 100)
    void everythingLiesInItsRoomWhateverTheDurations(
            @ForAll @Size(min = 1, max = 80) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> micros,
            @ForAll @DoubleRange(min = 60, max = 2000) double width,
            @ForAll @DoubleRange(min = 60, max = 900) double height) {
        LatencyPicture picture = picture(micros);
        rewind.explorer.chart.Size size = new rewind.explorer.chart.Size(width, height);

        PercentileLayout lines = PercentileLayout.of(picture, size, 40, ZoneOffset.UTC);
        Room room = lines.plot().room();
        for (PercentileLayout.Curve curve : lines.curves()) {
            for (int i = 0; i < curve.xs().length; i++) {
                assertThat(curve.xs()[i]).isBetween(room.x() - 1e-6, room.right() + 1e-6);
                assertThat(curve.p50()[i]).isBetween(curve.p95()[i] - 1e-6, curve.p10()[i] + 1e-6);
                assertThat(curve.p95()[i]).isGreaterThanOrEqualTo(room.y() - 1e-6);
                assertThat(curve.p10()[i]).isLessThanOrEqualTo(room.bottom() + 1e-6);
            }
            assertThat(curve.xs()).isSorted();
        }
        assertThat(lines.dots().stream().mapToLong(dot -> dot.point().count()).sum())
                .as("every request is behind a point")
                .isEqualTo(micros.size());
        assertThat(lines.spots()).allSatisfy(spot -> assertThat(spot.y()).isBetween(room.y(), room.bottom()));

        LatencyPicture.Heat heat = picture.heat();
        HeatLayout cells = HeatLayout.of(heat, picture.figures().grid(), size, 30, ZoneOffset.UTC);
        assertThat(cells.cells().stream().mapToLong(HeatLayout.Cell::count).sum())
                .as("every request is in a cell")
                .isEqualTo(micros.size());
        assertThat(cells.cells()).allSatisfy(cell -> {
            assertThat(cell.x()).isBetween(room.x() - 1, room.right() + 1);
            assertThat(cell.step()).isBetween(1, HeatLayout.STEPS);
            assertThat(cell.y() + cell.height())
                    .isLessThanOrEqualTo(cells.plot().room().bottom() + 1);
        });
    }

    @Property(tries = 100)
    void sharesOfADistributionAreThoseOfAllItsDurations(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = 100_000_000L) Long> micros) {
        LatencyPicture picture = picture(micros);
        LatencyPicture.Distribution distribution = picture.distribution();
        assertThat(distribution.axis().count()).isBetween(1, 45);
        for (int line = 0; line < distribution.shares().length; line++) {
            assertThat(Arrays.stream(distribution.shares()[line]).sum()).isBetween(0.9, 1 + 1e-9);
            double[] upTo = distribution.upTo()[line];
            assertThat(upTo).isSorted();
            assertThat(upTo[upTo.length - 1]).isBetween(0.98, 1.0);
        }
        for (boolean cumulative : new boolean[] {false, true}) {
            DistributionLayout layout =
                    DistributionLayout.of(distribution, cumulative, new rewind.explorer.chart.Size(380, 190), 30);
            assertThat(layout.edges()).isSorted();
            for (DistributionLayout.Outline outline : layout.outlines()) {
                assertThat(outline.xs()).isSorted();
                for (double y : outline.ys()) {
                    assertThat(y)
                            .isBetween(layout.room().y() - 1e-6, layout.room().bottom() + 1e-6);
                }
            }
        }
    }

    @Test
    void theAxisOfTheHeatMapStaysWhileRequestsComeIn() {
        List<Long> micros = new ArrayList<>(List.of(10_000L, 40_000L, 300_000L));
        HistogramAxis before = picture(micros).heat().axis();
        micros.addAll(List.of(11_000L, 50_000L, 290_000L, 120_000L));
        assertThat(picture(micros).heat().axis()).isEqualTo(before);
    }

    @Property
    void aBucketIsFoundByItsPlace(@ForAll @IntRange(min = 0, max = 119) int bucket) {
        LatencyPicture picture = picture(List.of(1000L));
        Room room = Plot.room(800, 300, 30);
        double slot = room.width() / picture.figures().grid().count();
        assertThat(Plot.bucket(picture.figures().grid(), room, room.x() + (bucket + 0.5) * slot))
                .isEqualTo(bucket);
        assertThat(Plot.bucket(picture.figures().grid(), room, -50)).isZero();
        assertThat(Plot.bucket(picture.figures().grid(), room, 5000)).isEqualTo(119);
    }

    @Test
    void switchesAreToldInWords() {
        long at = Pictures.NOW.minusSeconds(3600).toEpochMilli();
        List<RolloutEvent> newestFirst = List.of(
                new RolloutEvent("4", at + 3000, "canary", "ops", "v0.2", "v0.3 10%"),
                new RolloutEvent("3", at + 2000, "switch", "ops", "v0.3", "v0.2"),
                new RolloutEvent("2", at + 1000, "switch", "ops", "v0.2", "v0.3"),
                new RolloutEvent("1", at - 86_400_000, "switch", "ops", null, "v0.2"));
        LatencyFigures figures =
                Pictures.figures(Pictures.latencies(400, 90), Pictures.question(Grouping.MODEL_VERSION), newestFirst);
        assertThat(figures.switches())
                .extracting(Switch::words)
                .containsExactly("switch to v0.3", "back to v0.2", "canary: v0.3 10%");
        PercentileLayout layout = PercentileLayout.of(
                Pictures.picture(figures), new rewind.explorer.chart.Size(800, 300), 40, ZoneOffset.UTC);
        assertThat(layout.flags().getFirst().x()).isCloseTo(layout.plot().x().at(at + 1000.0), within(1e-6));
    }

    @Test
    void namesOfSlowRequestsLieOverNothingElse() {
        for (int requests : new int[] {400, 4000}) {
            PercentileLayout layout = PercentileLayout.of(
                    Pictures.picture(requests, 60), new rewind.explorer.chart.Size(800, 300), 40, ZoneOffset.UTC);
            List<SpotLabels.Label> labels = SpotLabels.of(layout, words -> 6.0 * words.length());
            assertThat(labels).isNotEmpty().allSatisfy(label -> {
                for (PercentileLayout.Curve curve : layout.curves()) {
                    for (int i = 0; i < curve.xs().length; i++) {
                        boolean beside = curve.xs()[i] > label.room().x()
                                && curve.xs()[i] < label.room().right();
                        assertThat(beside
                                        && curve.p95()[i] < label.room().bottom()
                                        && curve.p10()[i] > label.room().y())
                                .as("%s on a band", label)
                                .isFalse();
                    }
                }
            });
        }
    }

    @Test
    void aDotWithinABandHasItsNameOverTheTintButOverNoLine() {
        PercentileLayout some = PercentileLayout.of(
                Pictures.picture(400, 60), new rewind.explorer.chart.Size(800, 300), 40, ZoneOffset.UTC);
        LatencyPicture.Line line = some.curves().getFirst().line();
        double[] all = {some.plot().room().x(), some.plot().room().right()};
        PercentileLayout layout = new PercentileLayout(
                some.plot(),
                some.unit(),
                List.of(new PercentileLayout.Curve(line, all, at(270), at(150), at(45))),
                List.of(),
                List.of(new PercentileLayout.Spot(line, new Series.Slow(1, "r-1", 5_000_000), 400, 148)),
                List.of());
        assertThat(SpotLabels.of(layout, words -> 6.0 * words.length()))
                .singleElement()
                .satisfies(label -> assertThat(label.room().bottom()).isLessThanOrEqualTo(150));
    }

    private static double[] at(double y) {
        return new double[] {y, y};
    }

    @Test
    void idsAreCutWhereTheyDiffer() {
        List<String> alike =
                List.of("5b8e0000aaaaaaaa00000012", "5b8e0000aaaaaaaa00000047", "77770000aaaaaaaa00000047");
        assertThat(alike.stream().map(id -> SpotLabels.brief(id, alike)))
                .containsExactly("…00000012", "5b8e0000aaaaaaaa00000047", "77770000");
        assertThat(SpotLabels.brief("short", List.of("short", "shorter"))).isEqualTo("short");
    }

    @Test
    void aDistributionHasNoFinerBinsThanItsDurations() {
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            steps.add(40_000L + i % 40 * 4000L);
        }
        double[] shares = picture(steps).distribution().shares()[0];
        assertThat(shares)
                .hasSizeBetween(10, 20)
                .as("no bin between others is empty")
                .doesNotContain(0.0);
    }

    @Test
    void barsAreAsLongAsTheirMedians() {
        LatencyPicture picture = Pictures.picture(4000, 80);
        StageLayout layout = StageLayout.of(picture.stages(), List.of("v0.2", "v0.3"), 380);
        assertThat(layout.rows()).extracting(row -> row.stage().stage()).startsWith("candidate", "ranking");
        StageLayout.Row ranking = layout.rows().get(1);
        StageLayout.Bar before = ranking.bars().getFirst();
        StageLayout.Bar now = ranking.bars().getLast();
        assertThat(now.width() / before.width()).isCloseTo(now.nanos() / before.nanos(), within(1e-6));
        assertThat(now.x() + now.width()).isLessThan(layout.columns().getFirst().right() - 30);
        assertThat(layout.height())
                .isEqualTo(ranking.y() + ranking.height() * (layout.rows().size() - 1));
    }

    @Property
    void aLegendOfAnyLengthStaysWithinItsWidth(@ForAll @IntRange(min = 1, max = 40) int groups) {
        MemoryLatencies latencies = new MemoryLatencies();
        for (int i = 0; i < groups; i++) {
            latencies.add(Pictures.trace("r" + i, Pictures.NOW.minusSeconds(60), "version-" + i, 10));
        }
        LatencyPicture picture =
                Pictures.picture(Pictures.figures(latencies, Pictures.question(Grouping.MODEL_VERSION), List.of()));
        LegendLayout legend = LegendLayout.of("p50", picture.lines(), 700);
        assertThat(legend.entries()).hasSize(groups).allSatisfy(entry -> {
            assertThat(entry.x() + entry.width()).isLessThanOrEqualTo(700);
            assertThat(entry.y() + 20).isLessThanOrEqualTo(legend.height());
        });
    }
}
