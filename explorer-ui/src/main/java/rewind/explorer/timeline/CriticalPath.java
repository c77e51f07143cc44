package rewind.explorer.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.Span;

/**
 * Where the time of a trace went: at each moment of the longest root, the span that the rest waited for. From the
 * root's end backwards through the child that finishes last, children clipped to their parent, as Jaeger computes it
 * (jaeger-ui, {@code CriticalPath}), but with its own stack, so that depth does not matter. The stretches do not
 * overlap and cover the root without a gap.
 */
final class CriticalPath {
    private CriticalPath() {}

    /**
     * A stretch of the path.
     *
     * @param row the span's row
     * @param fromNanos from the beginning of the trace
     * @param untilNanos from the beginning of the trace
     */
    record Stretch(int row, long fromNanos, long untilNanos) {}

    /** The path, latest stretch first; empty for a tree without spans. */
    static List<Stretch> of(SpanTree tree) {
        int root = longestRoot(tree);
        if (root < 0) {
            return List.of();
        }
        List<Stretch> path = new ArrayList<>();
        Deque<Visit> stack = new ArrayDeque<>();
        stack.push(new Visit(tree, root, Long.MIN_VALUE, Long.MAX_VALUE));
        while (!stack.isEmpty()) {
            Visit visit = stack.element();
            Visit child = visit.lastFinishing(tree);
            if (child != null) {
                visit.tell(path, child.cursor);
                stack.push(child);
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

    private static int longestRoot(SpanTree tree) {
        int longest = -1;
        for (int row = 0; row < tree.rows().size(); row = tree.rows().get(row).end()) {
            if (longest < 0 || duration(tree, row) > duration(tree, longest)) {
                longest = row;
            }
        }
        return longest;
    }

    private static long duration(SpanTree tree, int row) {
        return tree.rows().get(row).span().durationNanos();
    }

    /** A span on the path, and how far back from its end the path is told. */
    private static final class Visit {
        private final int row;
        private final long from;
        private final Iterator<Integer> children;
        private long cursor;
        private boolean told;

        Visit(SpanTree tree, int row, long earliest, long latest) {
            Span span = tree.rows().get(row).span();
            this.row = row;
            this.from = Math.max(earliest, tree.offset(row));
            this.cursor = Math.min(latest, tree.offset(row) + span.durationNanos());
            this.children = tree.children(row)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer child) -> tree.offset(child) + duration(tree, child))
                            .reversed())
                    .iterator();
        }

        /** The next child that ends where the path has come to, or before; null when there is none left. */
        @Nullable Visit lastFinishing(SpanTree tree) {
            long end = cursor;
            while (children.hasNext()) {
                int next = children.next();
                long childEnd = tree.offset(next) + duration(tree, next);
                // Only the first child may reach past its parent's end; those that overlap a later sibling ran beside
                // it.
                boolean beside = childEnd > cursor && told;
                Visit child = new Visit(tree, next, from, end);
                if (!beside && child.cursor > child.from) {
                    return child;
                }
            }
            return null;
        }

        void tell(List<Stretch> path, long downTo) {
            told = true;
            if (downTo < cursor) {
                path.add(new Stretch(row, downTo, cursor));
                cursor = downTo;
            }
        }
    }
}
