package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Decides what the flame graph shows: merges the spans when it is first looked at, and holds where it was zoomed to. */
final class FlameModel {
    private final TimelineModel timeline;
    private final TaskRunner runner;
    private final Value<Optional<FlameTree>> tree = new Value<>(Optional.empty());
    private final Value<Integer> root = new Value<>(FlameTree.ROOT);
    private final Value<Integer> chosen = new Value<>(-1);
    private final Value<FlameLayout.Measure> measure = new Value<>(FlameLayout.Measure.TOTAL);
    private final Value<String> problem = new Value<>("");
    private @Nullable Shown merged;
    private RunningTask merging = RunningTask.NONE;

    FlameModel(TimelineModel timeline, TaskRunner runner) {
        this.timeline = timeline;
        this.runner = runner;
        timeline.shown().listen(ignored -> merge());
        timeline.tab().listen(ignored -> merge());
    }

    /** Of the trace that is shown, once it was looked at. */
    Value<Optional<FlameTree>> tree() {
        return tree;
    }

    /** The node across the whole width. */
    Value<Integer> root() {
        return root;
    }

    /** The node that the keyboard is on, -1 for none. */
    Value<Integer> chosen() {
        return chosen;
    }

    Value<FlameLayout.Measure> measure() {
        return measure;
    }

    /** Why there is none, or empty. */
    Value<String> problem() {
        return problem;
    }

    @SuppressWarnings("ReferenceEquality") // the same trace or another; comparing content would cost a frame
    private void merge() {
        Shown shown = timeline.shown().get().orElse(null);
        if (shown == merged) {
            return;
        }
        merging.cancel();
        merged = null;
        tree.set(Optional.empty());
        root.set(FlameTree.ROOT);
        chosen.set(-1);
        problem.set("");
        if (shown == null || timeline.tab().get() != Tab.FLAME) {
            return;
        }
        merged = shown;
        merging = runner.run(
                Messages.text("flame.task"),
                ignored -> FlameTree.of(shown.tree()),
                made -> tree.set(Optional.of(made)),
                failure -> {
                    merged = null;
                    problem.set(Messages.text("flame.failed", Messages.reason(failure)));
                });
    }

    /** Draws a node across the whole width; the one that is there already gives way to its parent. */
    void zoomTo(int node) {
        chosen.set(node == FlameTree.ROOT ? -1 : node);
        root.set(node);
    }

    /** Back to the caller of what is shown; false where the whole trace is. */
    boolean zoomOut() {
        FlameTree now = tree.get().orElse(null);
        if (now == null || root.get() == FlameTree.ROOT) {
            return false;
        }
        zoomTo(now.parent(root.get()));
        return true;
    }

    /** The nodes from the trace to the one across the whole width. */
    List<Integer> way() {
        List<Integer> way = new ArrayList<>();
        FlameTree now = tree.get().orElse(null);
        for (int node = root.get(); now != null && node > FlameTree.ROOT; node = now.parent(node)) {
            way.add(node);
        }
        way.add(FlameTree.ROOT);
        return way.reversed();
    }

    /** Chooses the caller. */
    void up() {
        FlameTree now = tree.get().orElse(null);
        if (now != null) {
            int node = chosen.get() < 0 ? first(now) : now.parent(chosen.get());
            chosen.set(node <= FlameTree.ROOT ? chosen.get() : node);
        }
    }

    /** Chooses the first of those that are called, of the largest. */
    void down() {
        FlameTree now = tree.get().orElse(null);
        if (now != null) {
            int node = chosen.get() < 0 ? first(now) : largest(now, chosen.get());
            chosen.set(node < 0 ? chosen.get() : node);
        }
    }

    /** Chooses the one beside it with the same caller. */
    void aside(int by) {
        FlameTree now = tree.get().orElse(null);
        if (now == null || chosen.get() < 0) {
            down();
            return;
        }
        int parent = now.parent(chosen.get());
        int many = now.childCount(parent);
        for (int i = 0; i < many; i++) {
            if (now.child(parent, i) == chosen.get()) {
                chosen.set(now.child(parent, Math.clamp((long) i + by, 0, many - 1)));
                return;
            }
        }
    }

    private int first(FlameTree now) {
        return root.get() > FlameTree.ROOT ? root.get() : largest(now, FlameTree.ROOT);
    }

    private int largest(FlameTree now, int node) {
        int best = -1;
        for (int i = 0; i < now.childCount(node); i++) {
            int child = now.child(node, i);
            best = best < 0 || measure.get().of(now, child) > measure.get().of(now, best) ? child : best;
        }
        return best;
    }

    /** Chooses the first span of a node and shows it in the waterfall. */
    void showSpan(int node) {
        tree.get().ifPresent(now -> {
            int row = now.firstRow(node);
            if (row >= 0) {
                timeline.goTo(row);
                timeline.select(Tab.TIMELINE);
            }
        });
    }
}
