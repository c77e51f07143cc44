package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.trace.TraceTree;

class FoldedTreeTest {

    @Property(tries = 200)
    void aRowIsShownWhereNothingAboveItIsFolded(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        TraceTree tree = RandomTrees.tree(seed, size);
        Random random = new Random(seed);
        FoldedTree folded = FoldedTree.of(tree);
        Set<Integer> closed = new HashSet<>();
        for (int i = 0; i < size / 3; i++) {
            int row = random.nextInt(size);
            boolean fold = random.nextInt(3) > 0;
            folded = fold ? folded.fold(row) : folded.unfold(row);
            if (fold && tree.isInner(row)) {
                closed.add(row);
            } else if (!fold) {
                closed.remove(row);
            }
        }
        int place = 0;
        for (int row = 0; row < size; row++) {
            int holder = -1; // the topmost folded row above
            for (int above = tree.parent(row); above >= 0; above = tree.parent(above)) {
                holder = closed.contains(above) ? above : holder;
            }
            assertThat(folded.isShown(row)).isEqualTo(holder < 0);
            assertThat(folded.place(row)).isEqualTo(holder < 0 ? place : folded.place(holder));
            if (holder < 0) {
                assertThat(folded.row(place++)).isEqualTo(row);
            }
        }
        assertThat(folded.size()).isEqualTo(place);
    }

    @Property(tries = 200)
    void toRevealARowShowsItAndFoldsNothing(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(max = 5) int depth,
            @ForAll @IntRange(max = 59) int row) {
        TraceTree tree = RandomTrees.tree(seed, size);
        FoldedTree folded = FoldedTree.of(tree).toDepth(depth);
        FoldedTree revealed = folded.reveal(row % size);

        assertThat(revealed.isShown(row % size)).isTrue();
        for (int place = 0; place < folded.size(); place++) {
            assertThat(tree.depth(folded.row(place))).isLessThanOrEqualTo(depth);
            assertThat(revealed.isShown(folded.row(place))).isTrue();
        }
    }

    @Test
    void whatWasChosenGoesIntoTheRowThatHidesItAndTheArrowsWalkTheTree() {
        // Three in a line, below each other.
        RowsModel rows = new RowsModel();
        TraceTree tree = WaterfallLayoutTest.chain(3);
        rows.show(tree);
        rows.choose(2);
        rows.toDepth(0);
        assertThat(rows.row().get()).isZero();
        assertThat(rows.folded().get().size()).isEqualTo(1);

        rows.unfoldOrDown();
        assertThat(rows.folded().get().size()).isEqualTo(3);
        rows.unfoldOrDown();
        rows.unfoldOrDown();
        assertThat(rows.row().get()).isEqualTo(2);
        rows.foldOrUp();
        assertThat(rows.row().get()).as("a leaf has nothing to fold").isEqualTo(1);
        rows.foldOrUp();
        assertThat(rows.folded().get().isFolded(1)).isTrue();
        rows.move(1_000_000_000);
        assertThat(rows.row().get()).isEqualTo(1);
        rows.choose(2);
        assertThat(rows.folded().get().isShown(2)).isTrue();
    }
}
