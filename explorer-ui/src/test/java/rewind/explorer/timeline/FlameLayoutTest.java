package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.control.ItemTitles;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.tasks.ByHandRunner;
import rewind.trace.Trace;
import rewind.trace.TraceTree;

class FlameLayoutTest {

    @Property(tries = 200)
    void everySpanIsInOneNodeAndNothingIsLost(@ForAll long seed, @ForAll @IntRange(max = 80) int size) {
        TraceTree tree = RandomTrees.tree(seed, size);
        FlameTree flame = FlameTree.of(tree);
        int spans = 0;
        long self = 0;
        for (int node = 1; node < flame.size(); node++) {
            spans += flame.count(node);
            self += flame.self(node);
            assertThat(flame.parent(node)).isLessThan(node);
            assertThat(flame.depth(node)).isEqualTo(flame.depth(flame.parent(node)) + 1);
        }
        assertThat(spans).isEqualTo(size);
        assertThat(flame.work(FlameTree.ROOT)).isEqualTo(self);
        for (int row = 0; row < size; row++) {
            int node = flame.node(row);
            assertThat(flame.name(node)).isEqualTo(tree.span(row).name());
            assertThat(flame.component(node)).isEqualTo(tree.span(row).component());
            assertThat(flame.parent(node))
                    .isEqualTo(tree.parent(row) < 0 ? FlameTree.ROOT : flame.node(tree.parent(row)));
        }
    }

    @Property(tries = 200)
    void framesLieInTheirCallersAndNotOverEachOther(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int size,
            @ForAll @IntRange(max = 79) int zoomed,
            @ForAll FlameLayout.Measure measure,
            @ForAll @DoubleRange(min = 10, max = 1000) double width) {
        FlameTree tree = FlameTree.of(RandomTrees.tree(seed, size));
        FlameLayout layout = FlameLayout.of(tree, zoomed % tree.size(), measure, width);
        for (int depth = 0; depth < layout.depths(); depth++) {
            double end = 0;
            for (int frame = layout.begin(depth); frame < layout.begin(depth + 1); frame++) {
                assertThat(layout.width(frame)).isGreaterThanOrEqualTo(FlameLayout.NARROWEST);
                assertThat(layout.left(frame)).isGreaterThanOrEqualTo(end - 1e-6);
                end = layout.left(frame) + layout.width(frame);
                assertThat(end).isLessThanOrEqualTo(width + 1e-6);
                assertThat(tree.depth(layout.node(frame))).isEqualTo(depth);
                assertThat(layout.at(depth, layout.left(frame) + layout.width(frame) / 2))
                        .isEqualTo(frame);
                int above = layout.frame(tree.parent(layout.node(frame)));
                if (depth > 0) {
                    assertThat(layout.left(above)).isLessThanOrEqualTo(layout.left(frame) + 1e-6);
                    assertThat(end).isLessThanOrEqualTo(layout.left(above) + layout.width(above) + 1e-6);
                }
            }
        }
    }

    @Test
    void callsOfOneNameAreOneFrameAsWideAsAllOfThem() {
        Shown shown = Shown.of(ForeignTraces.checkout("c", 1_763_564_645_000L));
        FlameTree tree = FlameTree.of(shown.tree());
        int price = tree.node(shown.tree().rowOf("b3"));
        FlameLayout layout = FlameLayout.of(tree, FlameTree.ROOT, FlameLayout.Measure.TOTAL, 420);

        assertThat(tree.count(price)).isEqualTo(12);
        assertThat(tree.total(price)).isEqualTo(12 * 9_000_000L);
        assertThat(tree.errors(price)).isEqualTo(1);
        // PlaceOrder's calls run side by side: 46 + 108 + 88 + 150 + 18 ms are more than its 398.
        double scale = 398.0 / Math.max(398, 46 + 108 + 88 + 150 + 18);
        assertThat(layout.width(layout.frame(price))).isCloseTo(108 * scale, within(0.01));
        assertThat(layout.isSqueezed()).isTrue();
        assertThat(FlameLayout.of(tree, FlameTree.ROOT, FlameLayout.Measure.SELF, 420)
                        .isSqueezed())
                .isFalse();

        FlameLayout zoomed = FlameLayout.of(tree, price, FlameLayout.Measure.TOTAL, 420);
        assertThat(zoomed.width(zoomed.frame(price))).isEqualTo(420);
        assertThat(zoomed.isSqueezed()).as("nothing below it ran side by side").isFalse();
        assertThat(zoomed.isAbove(zoomed.frame(tree.parent(price)))).isTrue();
        BitSet rows = new BitSet();
        rows.set(shown.tree().rowOf("b3"));
        assertThat(tree.nodes(rows).stream().boxed()).containsExactly(price);
    }

    @Test
    void aChainOfHundredThousandIsLaidOutWithoutRecursion() {
        FlameTree tree = FlameTree.of(WaterfallLayoutTest.chain(100_000));

        assertThat(FlameLayout.of(tree, FlameTree.ROOT, FlameLayout.Measure.TOTAL, 600)
                        .depths())
                .as("all but the last, which are too short to be seen")
                .isBetween(99_000, 100_000);
    }

    @Test
    void spansAreMergedWhenTheyAreLookedAtAndEscGoesBackOneStep() {
        ByHandRunner runner = new ByHandRunner();
        MemoryStore store = new MemoryStore();
        Trace trace = ForeignTraces.checkout("c", 1_763_564_645_000L);
        store.add(List.of(trace));
        TimelineModel model = new TimelineModel(store, ItemTitles.NONE, runner);
        model.show(trace.summary());
        assertThat(model.flame().tree().get()).isEmpty();
        model.select(Tab.FLAME);
        FlameTree tree = model.flame().tree().get().orElseThrow();

        model.flame().down();
        model.flame().down();
        assertThat(tree.name(model.flame().chosen().get())).isEqualTo("PlaceOrder");
        model.flame().zoomTo(model.flame().chosen().get());
        assertThat(model.flame().way()).hasSize(3);
        assertThat(model.flame().zoomOut()).isTrue();
        assertThat(model.flame().zoomOut()).isTrue();
        assertThat(model.flame().zoomOut()).as("the whole trace is shown").isFalse();

        model.flame()
                .showSpan(tree.node(model.shown().get().orElseThrow().tree().rowOf("a8")));
        assertThat(model.tab().get()).isEqualTo(Tab.TIMELINE);
        assertThat(model.rows().row().get())
                .isEqualTo(model.shown().get().orElseThrow().tree().rowOf("a8"));
    }
}
