package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.explorer.samples.ForeignTraces;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

class MinimapLayoutTest {
    private static final double WIDTH = 400;

    @Property(tries = 300)
    void aDragStaysWithinTheTraceAndGivesAWindow(
            @ForAll @DoubleRange(max = 1e9) double from,
            @ForAll @DoubleRange(max = 1e9) double until,
            @ForAll @DoubleRange(min = -50, max = 450) double pressed,
            @ForAll @DoubleRange(min = -50, max = 450) double released) {
        Zoom before = Zoom.all(1_000_000_000L).between(Math.min(from, until), Math.max(from, until));
        Zoom after =
                MinimapLayout.dragged(before, MinimapLayout.grip(before, pressed, WIDTH), pressed, released, WIDTH);

        assertThat(after.from()).isGreaterThanOrEqualTo(0);
        assertThat(after.until()).isLessThanOrEqualTo(1e9 + 1);
        assertThat(after.width()).isPositive();
    }

    @Test
    void edgesResizeTheMiddleMovesAndBesideItAnotherIsDrawn() {
        Zoom zoom = Zoom.all(400).between(100, 200);
        assertThat(MinimapLayout.grip(zoom, 101, WIDTH)).isEqualTo(MinimapLayout.Grip.LEFT);
        assertThat(MinimapLayout.grip(zoom, 199, WIDTH)).isEqualTo(MinimapLayout.Grip.RIGHT);
        assertThat(MinimapLayout.grip(zoom, 150, WIDTH)).isEqualTo(MinimapLayout.Grip.INSIDE);
        assertThat(MinimapLayout.grip(zoom, 300, WIDTH)).isEqualTo(MinimapLayout.Grip.NEW);
        assertThat(MinimapLayout.grip(Zoom.all(400), 200, WIDTH))
                .as("what is everywhere cannot be moved")
                .isEqualTo(MinimapLayout.Grip.NEW);

        assertThat(MinimapLayout.dragged(zoom, MinimapLayout.Grip.LEFT, 100, 50, WIDTH))
                .isEqualTo(new Zoom(50, 200, 400));
        assertThat(MinimapLayout.dragged(zoom, MinimapLayout.Grip.RIGHT, 200, 50, WIDTH))
                .as("past the other edge")
                .isEqualTo(new Zoom(50, 100, 400));
        assertThat(MinimapLayout.dragged(zoom, MinimapLayout.Grip.INSIDE, 150, 390, WIDTH))
                .isEqualTo(new Zoom(300, 400, 400));
        assertThat(MinimapLayout.dragged(zoom, MinimapLayout.Grip.NEW, 380, 300, WIDTH))
                .isEqualTo(new Zoom(300, 380, 400));
    }

    @Property(tries = 60)
    void aCellIsEmptyOnlyWhereNothingHappens(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        TraceTree tree = RandomTrees.tree(seed, size);
        List<String> components = List.of("service-0", "service-1", "service-2", "service-3", "service-4");
        Minimap map = Minimap.of(tree, components);
        double nanos = Math.max(1, tree.durationNanos()) / (double) map.columns();
        for (int lane = 0; lane < map.lanes(); lane++) {
            for (int column = 0; column < map.columns(); column++) {
                double from = column * nanos;
                boolean busy = false;
                for (int row = 0; row < size; row++) {
                    busy |= row * map.lanes() / size == lane
                            && tree.offset(row) < from + nanos * 0.9
                            && tree.offset(row) + tree.duration(row) > from + nanos * 0.1;
                }
                if (busy) {
                    assertThat(map.component(lane, column)).isNotEqualTo(-1);
                    assertThat(map.share(lane, column)).isBetween(0.45f, 1f);
                }
            }
        }
    }

    @Test
    void aFailureIsWhereSomethingWasThrown() {
        Shown shown = Shown.of(ForeignTraces.checkout("c", 1_763_564_645_000L));
        int thrown = (int) (147 / 420.0 * shown.minimap().columns());

        for (int column = 0; column < shown.minimap().columns(); column++) {
            assertThat(shown.minimap().hasError(column)).isEqualTo(column == thrown);
        }
    }

    @Test
    void aSpanThatFailedIsRedAndItsMarkIsNotOnTheNextOne() {
        Span root = WaterfallLayoutTest.span("a", null, 0, 512, SpanStatus.OK);
        Span failed = WaterfallLayoutTest.span("b", "a", 0, 128, SpanStatus.ERROR);
        Span next = WaterfallLayoutTest.span("c", "a", 128, 384, SpanStatus.OK);
        Minimap map = Minimap.of(TraceTree.of(List.of(root, failed, next)), List.of("app"));

        assertThat(map.columns()).isEqualTo(512);
        assertThat(map.component(0, 64)).isEqualTo(Minimap.WHOLE);
        assertThat(map.component(1, 64)).isEqualTo(Minimap.FAILED);
        assertThat(map.component(1, 127)).isEqualTo(Minimap.FAILED);
        assertThat(map.component(1, 128)).isEqualTo(-1);
        assertThat(map.component(2, 128)).isZero();
        assertThat(map.hasError(127)).isTrue();
        assertThat(map.hasError(128)).isFalse();
    }

    @Test
    void momentsThatAreCloseAreOneMarkAndErrorsComeFirst() {
        Shown shown = Shown.of(ForeignTraces.checkout("c", 1_763_564_645_000L));
        int failed = shown.tree().rowOf("b7");
        WaterfallLayout.Frame wide = new WaterfallLayout.Frame(
                100_000, 200, 100, 24, 0, Zoom.all(shown.tree().durationNanos()));
        WaterfallLayout.Frame narrow = new WaterfallLayout.Frame(
                140, 200, 100, 24, 0, Zoom.all(shown.tree().durationNanos()));
        int charge = shown.tree().rowOf("a6");

        assertThat(WaterfallLayout.dots(shown.moments(), wide, charge, false)).hasSize(2);
        assertThat(WaterfallLayout.dots(shown.moments(), wide, charge, true)).hasSize(1);
        assertThat(WaterfallLayout.dots(shown.moments(), wide, charge, true)
                        .getFirst()
                        .moment()
                        .kind())
                .isEqualTo(Moments.Kind.WARNING_LOG);
        List<WaterfallLayout.Dot> events = WaterfallLayout.dots(shown.moments(), narrow, failed, false);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().moment().kind()).isEqualTo(Moments.Kind.EXCEPTION);
        assertThat(events.getFirst().x()).isCloseTo(100 + 40 * 147 / 420.0, within(0.1));
    }

    @Test
    void selfTimeIsWhatChildrenLeave() {
        Shown shown = Shown.of(ForeignTraces.checkout("c", 1_763_564_645_000L));
        WaterfallLayout.Frame frame = new WaterfallLayout.Frame(
                520, 200, 100, 24, 0, Zoom.all(shown.tree().durationNanos()));
        double[] stretches =
                WaterfallLayout.selfStretches(shown.tree(), frame, shown.tree().rowOf("a6"));

        assertThat(stretches).containsExactly(new double[] {300, 306, 330, 332, 444, 450}, within(0.01));
    }
}
