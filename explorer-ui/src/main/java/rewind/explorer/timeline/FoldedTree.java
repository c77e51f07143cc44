package rewind.explorer.timeline;

import java.util.Arrays;
import java.util.BitSet;
import rewind.trace.TraceTree;

/**
 * Which rows of a tree are shown: those that no folded row holds. A place is a number among the shown rows, from 0; a row
 * is one of the tree. Does not change: folding gives another one, by one pass over the rows that are shown.
 */
final class FoldedTree {
    private final TraceTree tree;
    private final BitSet folded;
    private final int[] rows;

    private FoldedTree(TraceTree tree, BitSet folded) {
        this.tree = tree;
        this.folded = folded;
        int[] shown = new int[tree.size()];
        int count = 0;
        for (int row = 0; row < tree.size(); row = folded.get(row) ? tree.end(row) : row + 1) {
            shown[count++] = row;
        }
        this.rows = Arrays.copyOf(shown, count);
    }

    /** With every row shown. */
    static FoldedTree of(TraceTree tree) {
        return new FoldedTree(tree, new BitSet());
    }

    TraceTree tree() {
        return tree;
    }

    /** How many rows are shown. */
    int size() {
        return rows.length;
    }

    /** The row at a place. */
    int row(int place) {
        return rows[place];
    }

    /** Where a row is; where it is not shown, the place of the folded row that holds it. -1 for no row. */
    int place(int row) {
        int found = Arrays.binarySearch(rows, row);
        return found >= 0 ? found : -found - 2;
    }

    boolean isShown(int row) {
        return Arrays.binarySearch(rows, row) >= 0;
    }

    boolean isFolded(int row) {
        return folded.get(row);
    }

    /** How many rows are below this one in all. */
    int below(int row) {
        return tree.end(row) - row - 1;
    }

    /** Hides what is below a row; a row without children stays as it is. */
    FoldedTree fold(int row) {
        if (!tree.isInner(row) || folded.get(row)) {
            return this;
        }
        BitSet next = (BitSet) folded.clone();
        next.set(row);
        return new FoldedTree(tree, next);
    }

    /** Shows what is below a row, as far as it is not folded itself. */
    FoldedTree unfold(int row) {
        if (!folded.get(row)) {
            return this;
        }
        BitSet next = (BitSet) folded.clone();
        next.clear(row);
        return new FoldedTree(tree, next);
    }

    /** Shows the rows of a depth and above, roots having depth 0, and none below. */
    FoldedTree toDepth(int depth) {
        BitSet next = new BitSet();
        for (int row = 0; row < tree.size(); row++) {
            if (tree.depth(row) == depth && tree.isInner(row)) {
                next.set(row);
            }
        }
        return new FoldedTree(tree, next);
    }

    FoldedTree unfolded() {
        return folded.isEmpty() ? this : of(tree);
    }

    /** Unfolds what hides a row. */
    FoldedTree reveal(int row) {
        if (isShown(row)) {
            return this;
        }
        BitSet next = (BitSet) folded.clone();
        for (int above = tree.parent(row); above >= 0; above = tree.parent(above)) {
            next.clear(above);
        }
        return new FoldedTree(tree, next);
    }
}
