package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

class WaterfallLayoutTest {
    private static final double NAMES = 160;

    private static Span span(String id, @Nullable String parent, long start, long nanos) {
        return span(id, parent, start, nanos, SpanStatus.OK);
    }

    static Span span(String id, @Nullable String parent, long start, long nanos, SpanStatus status) {
        return new Span(
                id,
                parent,
                "span " + id,
                SpanKind.INTERNAL,
                "app",
                start,
                nanos,
                status,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    /** Spans below each other, each named otherwise than the next. */
    static TraceTree chain(int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(span("s" + i, i == 0 ? null : "s" + (i - 1), i, 2L * (count - i)));
        }
        return TraceTree.of(spans);
    }

    private static WaterfallLayout.Frame frame(TraceTree tree, double scroll) {
        return new WaterfallLayout.Frame(600, 266, NAMES, 24, scroll, Zoom.all(tree.durationNanos()));
    }

    private static TraceTree wide(int count) {
        List<Span> spans = new ArrayList<>();
        spans.add(span("root", null, 0, count * 100L));
        for (int i = 1; i < count; i++) {
            spans.add(span("s" + i, "root", i * 100L, 90));
        }
        return TraceTree.of(spans);
    }

    @Test
    void onlyTheRowsInTheWindowAreLaidOut() {
        TraceTree tree = wide(100_000);

        List<WaterfallLayout.Row> rows =
                WaterfallLayout.rows(FoldedTree.of(tree), frame(tree, 24 * 50_000), false, text -> 40);

        assertThat(rows).hasSize(11);
        assertThat(rows.getFirst().index()).isEqualTo(50_000);
        assertThat(rows.getFirst().y()).isEqualTo(WaterfallLayout.AXIS_HEIGHT);
    }

    @Test
    void aBarIsWhereItsTimeIsAndNeverTooThinToSee() {
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 1000, 440_000),
                span("half", "root", 221_000, 220_000),
                span("moment", "root", 300_000, 0)));

        List<WaterfallLayout.Row> rows = WaterfallLayout.rows(FoldedTree.of(tree), frame(tree, 0), false, text -> 40);

        assertThat(rows.get(0).barX()).isCloseTo(NAMES, within(0.01));
        assertThat(rows.get(0).barWidth()).isCloseTo(440, within(0.01));
        assertThat(rows.get(1).barX()).isCloseTo(NAMES + 220, within(0.01));
        assertThat(rows.get(2).barWidth()).isEqualTo(2);
        assertThat(rows.get(1).labelX())
                .as("before the bar, for behind it is no room")
                .isLessThan(rows.get(1).barX());
        assertThat(rows.get(2).labelX()).isGreaterThan(rows.get(2).barX());
    }

    @Test
    void withSelfTimesARowSaysHowMuchOfItsTimeIsItsOwn() {
        TraceTree tree =
                TraceTree.of(List.of(span("root", null, 0, 9_000_000), span("query", "root", 1_000_000, 6_000_000)));

        assertThat(WaterfallLayout.rows(FoldedTree.of(tree), frame(tree, 0), true, text -> 40))
                .extracting(WaterfallLayout.Row::label)
                .containsExactly("3.00 of 9.00 ms", "6.00 ms");
    }

    @Test
    void aDurationOnItsBarGivesWayToMarksAndStaysWhereThereIsNoOtherPlace() {
        TraceTree tree = TraceTree.of(List.of(span("root", null, 0, 440_000)));
        WaterfallLayout.Row row = WaterfallLayout.rows(FoldedTree.of(tree), frame(tree, 0), false, text -> 40)
                .getFirst();
        double inside = NAMES + 6;

        assertThat(row.isLabelInside()).isTrue();
        assertThat(row.labelX()).isEqualTo(inside);
        assertThat(WaterfallLayout.beside(row, 40, dots(NAMES + 200)).labelX())
                .as("nothing is there")
                .isEqualTo(inside);
        assertThat(WaterfallLayout.beside(row, 40, dots(NAMES + 60, NAMES + 20)).labelX())
                .as("behind both: between them it has no room")
                .isGreaterThan(NAMES + 60);
        double[] everywhere =
                IntStream.range(0, 44).mapToDouble(i -> NAMES + i * 10).toArray();
        assertThat(WaterfallLayout.beside(row, 40, dots(everywhere)).labelX()).isEqualTo(inside);
    }

    private static List<WaterfallLayout.Dot> dots(double... at) {
        return Arrays.stream(at)
                .mapToObj(x -> new WaterfallLayout.Dot(x, new Moments.Moment(0, 0, Moments.Kind.LOG, 0), 1))
                .toList();
    }

    @Test
    void whereNotAllRowsHaveRoomWholeOnesAreShown() {
        FoldedTree ten = FoldedTree.of(wide(10));

        assertThat(WaterfallLayout.rowsHeight(ten, 24, 240)).as("all of them").isEqualTo(240);
        assertThat(WaterfallLayout.rowsHeight(ten, 24, 300)).isEqualTo(300);
        assertThat(WaterfallLayout.rowsHeight(ten, 24, 239)).isEqualTo(9 * 24);
        assertThat(WaterfallLayout.rowsHeight(ten, 24, 10))
                .as("a part of one is better than none")
                .isEqualTo(10);
        assertThat(WaterfallLayout.rowsHeight(ten, 24, -4)).isZero();
    }

    @Test
    void aFoldedRowShowsHowFarWhatItHidesReaches() {
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 1000, 440_000),
                span("fire and forget", "root", 1000, 110_000),
                span("goes on", "fire and forget", 56_000, 275_000),
                span("quick", "root", 220_000, 110_000),
                span("within", "quick", 230_000, 20_000)));
        FoldedTree folded = FoldedTree.of(tree).toDepth(1);

        List<WaterfallLayout.Row> rows = WaterfallLayout.rows(folded, frame(tree, 0), false, text -> 40);

        assertThat(rows).hasSize(3);
        WaterfallLayout.Row beyond = rows.get(1);
        assertThat(beyond.reachX()).isCloseTo(NAMES, within(0.01));
        assertThat(beyond.reachX() + beyond.reachWidth()).isCloseTo(NAMES + 330, within(0.01));
        assertThat(beyond.labelX()).isGreaterThan(NAMES + 330);
        assertThat(rows.get(2).reachWidth()).as("within its caller").isZero();
        assertThat(WaterfallLayout.rows(FoldedTree.of(tree), frame(tree, 0), false, text -> 40))
                .as("nothing is folded")
                .allMatch(row -> row.reachWidth() == 0);
    }

    @Test
    void aRowWhoseBarIsElsewhereSaysOnWhichSide() {
        TraceTree tree = TraceTree.of(List.of(
                span("root", null, 0, 440_000),
                span("early", "root", 1000, 20_000),
                span("late", "root", 400_000, 9000)));
        WaterfallLayout.Frame frame = new WaterfallLayout.Frame(
                600, 266, NAMES, 24, 0, Zoom.all(440_000).between(100_000, 200_000));

        List<WaterfallLayout.Row> rows = WaterfallLayout.rows(FoldedTree.of(tree), frame, false, text -> 40);

        assertThat(rows).extracting(WaterfallLayout.Row::beyond).containsExactly(0, -1, 1);
        assertThat(rows).extracting(WaterfallLayout.Row::barWidth).containsExactly(440.0, 0.0, 0.0);
        assertThat(rows.get(0).labelX()).as("behind the slits").isEqualTo(NAMES + 10);
        assertThat(rows.get(1).labelX()).isBetween(NAMES, NAMES + 20);
        assertThat(rows.get(2).labelX() + 40).isBetween(580.0, 600.0);
        assertThat(rows.get(1).leadsBeyond(frame, NAMES + 5)).isTrue();
        assertThat(rows.get(1).leadsBeyond(frame, 595)).isFalse();
        assertThat(rows.get(2).leadsBeyond(frame, 595)).isTrue();
        assertThat(rows.get(0).leadsBeyond(frame, 595)).isFalse();
    }

    @Test
    void aPieceOfThePathIsDrawnBelowASmallBarAndNotAsDustBelowALongOne() {
        assertThat(WaterfallLayout.leastBetween(9)).isEqualTo(1);
        assertThat(WaterfallLayout.leastBetween(20)).isEqualTo(2);
        assertThat(WaterfallLayout.leastBetween(400)).isEqualTo(3);
    }

    @Test
    void onlyWhereIndentsNoLongerTellTheDepthItIsWritten() {
        assertThat(WaterfallLayout.isCramped(0, NAMES)).isFalse();
        assertThat(WaterfallLayout.isCramped(2, NAMES)).isFalse();
        assertThat(WaterfallLayout.isCramped(8, NAMES)).isTrue();
        assertThat(WaterfallLayout.isCramped(100_000, NAMES)).isTrue();
    }

    @Property(tries = 300)
    void zoomingKeepsWhatIsUnderThePointer(
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long total,
            @ForAll @DoubleRange(min = 0, max = 1) double at,
            @ForAll @DoubleRange(min = 0.05, max = 20) double factor) {
        Zoom zoom = Zoom.all(total).by(0.3, total * at);
        double point = zoom.from() + zoom.width() * at;

        Zoom next = zoom.by(factor, point);

        assertThat(next.from()).isGreaterThanOrEqualTo(0);
        assertThat(next.until()).isLessThanOrEqualTo(total + 1e-6 * total);
        assertThat(next.width()).isPositive();
        assertThat(point).isBetween(next.from() - 1e-6 * total, next.until() + 1e-6 * total);
    }

    @Test
    void theAxisCountsInTheUnitOfTheTrace() {
        assertThat(labels(Zoom.all(3_330_000))).startsWith("0 ms", "1 ms").endsWith("3 ms");
        assertThat(labels(Zoom.all(640_000))).startsWith("0.0 ms", "0.1 ms").endsWith("0.6 ms");
        assertThat(labels(Zoom.all(188_000_000))).contains("50 ms", "100 ms");
        assertThat(labels(Zoom.all(64_000))).startsWith("0 µs", "10 µs").endsWith("60 µs");
        assertThat(labels(new Zoom(0, 5000, 188_000_000)))
                .as("however small a part of it is shown")
                .contains("0.001 ms", "0.002 ms");
        assertThat(labels(Zoom.all(90_000_000_000L))).contains("20 s");
        assertThat(labels(new Zoom(180_000_000, 180_004_000, 188_000_000)))
                .as("as many decimals as the step needs")
                .contains("180.001 ms", "180.002 ms");
    }

    private static List<String> labels(Zoom zoom) {
        return TimeAxis.ticks(zoom, 420, 64).stream().map(TimeAxis.Tick::label).toList();
    }
}
