package rewind.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Where the time of a trace went: at each moment of a root, the span that the rest waited for. From the root's end
 * backwards through the child that finishes last, children clipped to their parent, as Jaeger computes it (jaeger-ui,
 * {@code CriticalPath}), but with its own stack, so that depth does not matter. The stretches do not overlap and cover
 * the root without a gap. What a consumer does with a message, nobody waits for.
 *
 * <p>Unlike Jaeger's, a child that ends at the very moment at which the next begins is on the path, and one without a
 * duration does not divide its parent's stretch.
 */
public final class CriticalPath {
    private CriticalPath() {}

    /**
     * A stretch of the path.
     *
     * @param row the span's row
     * @param fromNanos from the beginning of the trace
     * @param untilNanos from the beginning of the trace
     */
    public record Stretch(int row, long fromNanos, long untilNanos) {}

    /** The path of the longest root, latest stretch first; empty for a tree without spans. */
    public static List<Stretch> of(TraceTree tree) {
        int longest = tree.roots()
                .reduce((a, b) -> tree.duration(b) > tree.duration(a) ? b : a)
                .orElse(-1);
        return longest < 0 ? List.of() : of(tree, longest);
    }

    /** The path of what hangs from a row, latest stretch first; empty where the span has no duration. */
    public static List<Stretch> of(TraceTree tree, int root) {
        List<Stretch> path = new ArrayList<>();
        Deque<Visit> stack = new ArrayDeque<>();
        Visit visit = new Visit(tree, root, tree.start(root), tree.until(root));
        stack.push(visit);
        while (!stack.isEmpty()) {
            visit = stack.element();
            int child = visit.lastFinishing();
            if (child >= 0) {
                Visit next = new Visit(tree, child, visit.from, visit.cursor);
                visit.tell(path, next.cursor);
                stack.push(next);
            } else {
                visit.tell(path, visit.from);
                stack.pop();
                if (!stack.isEmpty()) {
                    stack.element().cursor = visit.from;
                }
            }
        }
        return path;
    }

    /** A span on the path, clipped to its parent, and how far back from its end the path is told. */
    private static final class Visit {
        private static final int[] NONE = {};

        private final TraceTree tree;
        private final int row;
        private final long from;
        private final long end;
        private final int[] children;
        private int next;
        private long cursor;

        Visit(TraceTree tree, int row, long earliest, long latest) {
            this.tree = tree;
            this.row = row;
            this.from = Math.max(earliest, tree.start(row));
            this.end = Math.min(latest, tree.until(row));
            this.cursor = end;
            this.children = tree.isInner(row) ? lastFirst() : NONE;
        }

        /** The children that may be on the path; of those that end together, clipped to this span, the first to begin. */
        private int[] lastFirst() {
            int[] found = new int[4];
            int count = 0;
            for (int child = row + 1; child < tree.end(row); child = tree.end(child)) {
                if (tree.span(child).kind() != SpanKind.CONSUMER && clippedEnd(child) > clippedStart(child)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = child;
                }
            }
            int[] some = Arrays.copyOf(found, count);
            return count < 2
                    ? some
                    : Arrays.stream(some)
                            .boxed()
                            .sorted(Comparator.comparingLong(this::clippedEnd).reversed())
                            .mapToInt(Integer::intValue)
                            .toArray();
        }

        private long clippedStart(int child) {
            return Math.max(from, tree.start(child));
        }

        private long clippedEnd(int child) {
            return Math.min(end, tree.until(child));
        }

        /** The next child that ends where the path has come to, or before; -1 where there is none left. */
        int lastFinishing() {
            while (next < children.length) {
                int child = children[next++];
                // One that ends later ran beside the child that the path went through.
                if (clippedEnd(child) <= cursor) {
                    return child;
                }
            }
            return -1;
        }

        void tell(List<Stretch> path, long downTo) {
            if (downTo < cursor) {
                path.add(new Stretch(row, downTo - tree.startNanos(), cursor - tree.startNanos()));
                cursor = downTo;
            }
        }
    }
}
