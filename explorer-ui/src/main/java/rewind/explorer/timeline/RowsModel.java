package rewind.explorer.timeline;

import java.util.List;
import rewind.explorer.tasks.Value;
import rewind.trace.TraceTree;

/** Decides which rows of a trace are shown and which one is chosen. The chosen row is always one that is shown. */
final class RowsModel {
    private final Value<FoldedTree> folded = new Value<>(FoldedTree.of(TraceTree.of(List.of())));
    private final Value<Integer> row = new Value<>(-1);
    private final Value<Integer> line = new Value<>(-1);

    /** The shown rows. */
    Value<FoldedTree> folded() {
        return folded;
    }

    /** The chosen row, -1 for none. */
    Value<Integer> row() {
        return row;
    }

    /** The log line of the trace that was pointed at, -1 for none. */
    Value<Integer> line() {
        return line;
    }

    /** Another trace, with every row shown and none chosen. */
    void show(TraceTree tree) {
        line.set(-1);
        row.set(-1);
        folded.set(FoldedTree.of(tree));
    }

    private TraceTree tree() {
        return folded.get().tree();
    }

    /** Chooses a row, and unfolds what hides it; one outside the tree chooses none. */
    void choose(int next) {
        boolean inside = next >= 0 && next < tree().size();
        if (inside) {
            folded.set(folded.get().reveal(next));
        }
        line.set(-1);
        row.set(inside ? next : -1);
    }

    /** Chooses a row for the sake of a log line that is on it. */
    void chooseLine(int next, int logLine) {
        choose(next);
        line.set(logLine);
    }

    /** Chooses the row this many places below the chosen one, or above. */
    void move(int by) {
        FoldedTree now = folded.get();
        if (now.size() > 0) {
            long place = row.get() < 0 ? -1 : now.place(row.get());
            choose(now.row(Math.clamp(place + by, 0, now.size() - 1)));
        }
    }

    /** Folds a row that is unfolded, and the other way round. */
    void toggle(int which) {
        FoldedTree now = folded.get();
        fold(now.isFolded(which) ? now.unfold(which) : now.fold(which));
    }

    /** What the left arrow does: folds the chosen row, or goes to its parent. */
    void foldOrUp() {
        int now = row.get();
        if (now < 0) {
            move(1);
        } else if (tree().isInner(now) && !folded.get().isFolded(now)) {
            toggle(now);
        } else if (tree().parent(now) >= 0) {
            choose(tree().parent(now));
        }
    }

    /** What the right arrow does: unfolds the chosen row, or goes to its first child. */
    void unfoldOrDown() {
        int now = row.get();
        if (now < 0) {
            move(1);
        } else if (folded.get().isFolded(now)) {
            toggle(now);
        } else if (tree().isInner(now)) {
            choose(now + 1);
        }
    }

    /** Shows rows of a depth and above; roots have depth 0. */
    void toDepth(int depth) {
        fold(folded.get().toDepth(depth));
    }

    void unfoldAll() {
        fold(folded.get().unfolded());
    }

    private void fold(FoldedTree next) {
        int chosen = row.get();
        if (chosen >= 0 && !next.isShown(chosen)) {
            // What was chosen goes into the row that holds it now, so that the reader stays where he was.
            int holder = next.row(next.place(chosen));
            folded.set(next);
            row.set(holder);
        } else {
            folded.set(next);
        }
    }
}
