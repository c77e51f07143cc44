package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rewind.trace.Span;

/**
 * The spans of a trace as rows of a tree, parents before their children, siblings by start. Every span of the input has
 * exactly one row, whatever the input: a span whose parent is missing becomes a root, a cycle is cut at its earliest
 * span, of spans with the same id the first is the parent. Without recursion, in O(n log n).
 *
 * @param rows in the order of display
 * @param startNanos the earliest start, nanoseconds since the epoch; 0 where there are no spans
 * @param durationNanos from there to the latest end
 */
record SpanTree(List<SpanRow> rows, long startNanos, long durationNanos) {

    static SpanTree of(List<Span> spans) {
        if (spans.isEmpty()) {
            return new SpanTree(List.of(), 0, 0);
        }
        return new Builder(spans).build();
    }

    /** Children of a row, in the order of display. */
    IntStream children(int row) {
        return IntStream.iterate(
                row + 1, r -> r < rows.get(row).end(), r -> rows.get(r).end());
    }

    /** A span's start after the beginning of the trace, nanoseconds. */
    long offset(int row) {
        return rows.get(row).span().startEpochNanos() - startNanos;
    }

    /** The row of the span with this id, or -1. */
    int rowOf(String spanId) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).span().spanId().equals(spanId)) {
                return i;
            }
        }
        return -1;
    }

    /** The working arrays: spans by index in order of start, children as linked lists. */
    private static final class Builder {
        private final Span[] spans;
        private final int[] parent;
        private final boolean[] orphan;
        private final int[] firstChild;
        private final int[] nextSibling;
        private final boolean[] seen;
        private final List<SpanRow> rows;

        Builder(List<Span> input) {
            spans = input.toArray(Span[]::new);
            Arrays.sort(spans, Comparator.comparingLong(Span::startEpochNanos));
            int n = spans.length;
            parent = new int[n];
            orphan = new boolean[n];
            firstChild = new int[n];
            nextSibling = new int[n];
            seen = new boolean[n];
            rows = new ArrayList<>(n);
            link();
        }

        private void link() {
            Map<String, Integer> byId = HashMap.newHashMap(spans.length);
            for (int i = 0; i < spans.length; i++) {
                byId.putIfAbsent(spans[i].spanId(), i);
            }
            Arrays.fill(firstChild, -1);
            Arrays.fill(nextSibling, -1);
            for (int i = spans.length - 1; i >= 0; i--) {
                String wanted = spans[i].parentSpanId();
                Integer found = wanted == null ? null : byId.get(wanted);
                orphan[i] = wanted != null && found == null;
                parent[i] = found == null || found == i ? -1 : found;
                if (parent[i] >= 0) {
                    nextSibling[i] = firstChild[parent[i]];
                    firstChild[parent[i]] = i;
                }
            }
        }

        SpanTree build() {
            for (int i = 0; i < spans.length; i++) {
                if (parent[i] < 0) {
                    walk(i);
                }
            }
            for (int i = 0; i < spans.length; i++) {
                walk(i); // what is left is in a cycle, and is entered at its earliest span
            }
            long end = Long.MIN_VALUE;
            for (Span span : spans) {
                end = Math.max(end, span.endEpochNanos());
            }
            long start = spans[0].startEpochNanos();
            return new SpanTree(List.copyOf(rows), start, end - start);
        }

        /** Depth first from a root, with the way back in arrays instead of on the call stack. */
        private void walk(int root) {
            if (seen[root]) {
                return;
            }
            int[] path = new int[16];
            int depth = 0;
            int node = open(root, -1, 0);
            path[0] = node;
            int child = firstChild[root];
            int[] resume = new int[16];
            while (true) {
                while (child >= 0 && seen[child]) {
                    child = nextSibling[child];
                }
                if (child >= 0) {
                    resume[depth] = nextSibling[child];
                    depth++;
                    if (depth == path.length) {
                        path = Arrays.copyOf(path, depth * 2);
                        resume = Arrays.copyOf(resume, depth * 2);
                    }
                    path[depth] = open(child, path[depth - 1], depth);
                    child = firstChild[child];
                } else {
                    close(path[depth]);
                    if (depth == 0) {
                        return;
                    }
                    depth--;
                    child = resume[depth];
                }
            }
        }

        private int open(int span, int parentRow, int depth) {
            seen[span] = true;
            rows.add(new SpanRow(spans[span], depth, parentRow, 0, 0, orphan[span]));
            return rows.size() - 1;
        }

        private void close(int row) {
            SpanRow open = rows.get(row);
            int end = rows.size();
            long covered = 0;
            long until = open.span().startEpochNanos();
            for (int child = row + 1; child < end; child = rows.get(child).end()) {
                Span span = rows.get(child).span();
                long from = Math.max(until, span.startEpochNanos());
                long to = Math.min(open.span().endEpochNanos(), span.endEpochNanos());
                if (to > from) {
                    covered += to - from;
                    until = to;
                }
            }
            long self = open.span().durationNanos() - covered;
            rows.set(row, new SpanRow(open.span(), open.depth(), open.parent(), end, self, open.orphan()));
        }
    }
}
