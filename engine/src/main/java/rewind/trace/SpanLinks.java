package rewind.trace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Who hangs from whom, before it is known which row a span has; spans by an index. */
final class SpanLinks {
    private final Span[] spans;
    private final long[] starts;
    private final boolean[] timed;
    private final int[] parents;
    private final boolean[] orphans;
    private final boolean[] cuts;
    private final long earliest;

    private SpanLinks(Span[] spans, long[] starts, boolean[] timed, int[] parents, boolean[] orphans, boolean[] cuts) {
        this.spans = spans;
        this.starts = starts;
        this.timed = timed;
        this.parents = parents;
        this.orphans = orphans;
        this.cuts = cuts;
        long first = Long.MAX_VALUE;
        for (int i = 0; i < starts.length; i++) {
            first = timed[i] ? Math.min(first, starts[i]) : first;
        }
        this.earliest = first == Long.MAX_VALUE ? 0 : first;
    }

    /**
     * Links spans by their ids.
     *
     * @param spans by start
     * @param untimedBefore a start of 0 is none where the first other one is not before this
     */
    static SpanLinks of(Span[] spans, long untimedBefore) {
        int n = spans.length;
        long[] starts = new long[n];
        long firstOther = 0;
        for (int i = n - 1; i >= 0; i--) {
            starts[i] = spans[i].startEpochNanos();
            firstOther = starts[i] > 0 ? starts[i] : firstOther;
        }
        boolean[] timed = new boolean[n];
        for (int i = 0; i < n; i++) {
            timed[i] = starts[i] != 0 || firstOther < untimedBefore;
        }
        SpanIds ids = new SpanIds(spans);
        int[] parents = new int[n];
        boolean[] orphans = new boolean[n];
        for (int i = 0; i < n; i++) {
            parents[i] = ids.parentOf(i);
            orphans[i] = parents[i] < 0 && spans[i].parentSpanId() != null;
        }
        return new SpanLinks(spans, starts, timed, parents, orphans, cutCycles(parents));
    }

    /** The links of a tree, with other starts. */
    static SpanLinks of(TraceTree tree, long[] starts) {
        int n = tree.size();
        Span[] spans = new Span[n];
        boolean[] timed = new boolean[n];
        int[] parents = new int[n];
        boolean[] orphans = new boolean[n];
        boolean[] cuts = new boolean[n];
        for (int row = 0; row < n; row++) {
            spans[row] = tree.span(row);
            timed[row] = tree.isTimed(row);
            parents[row] = tree.parent(row);
            orphans[row] = tree.isOrphan(row);
            cuts[row] = tree.isCut(row);
        }
        return new SpanLinks(spans, starts.clone(), timed, parents, orphans, cuts);
    }

    /** Makes a root of the first span of each cycle, and says of which. */
    private static boolean[] cutCycles(int[] parents) {
        boolean[] cuts = new boolean[parents.length];
        int[] walk = new int[parents.length];
        for (int i = 0; i < parents.length; i++) {
            int at = i;
            while (at >= 0 && walk[at] == 0) {
                walk[at] = i + 1;
                at = parents[at];
            }
            if (at < 0 || walk[at] != i + 1) {
                continue;
            }
            int first = at;
            for (int member = parents[at]; member != at; member = parents[member]) {
                first = Math.min(first, member);
            }
            parents[first] = -1;
            cuts[first] = true;
        }
        return cuts;
    }

    /** The spans as rows: each directly followed by what hangs from it, siblings by start. */
    int[] order() {
        int n = spans.length;
        int[] byStart = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingLong(i -> timed[i] ? starts[i] : Long.MIN_VALUE))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] firstChild = new int[n];
        int[] nextSibling = new int[n];
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        int firstRoot = -1;
        for (int i = n - 1; i >= 0; i--) {
            int span = byStart[i];
            int parent = parents[span];
            if (parent < 0) {
                nextSibling[span] = firstRoot;
                firstRoot = span;
            } else {
                nextSibling[span] = firstChild[parent];
                firstChild[parent] = span;
            }
        }
        int[] order = new int[n];
        int rows = 0;
        int span = firstRoot;
        while (span >= 0) {
            order[rows++] = span;
            if (firstChild[span] >= 0) {
                span = firstChild[span];
                continue;
            }
            while (span >= 0 && nextSibling[span] < 0) {
                span = parents[span];
            }
            span = span < 0 ? -1 : nextSibling[span];
        }
        return order;
    }

    Span span(int index) {
        return spans[index];
    }

    long start(int index) {
        return starts[index];
    }

    boolean isTimed(int index) {
        return timed[index];
    }

    int parent(int index) {
        return parents[index];
    }

    boolean isOrphan(int index) {
        return orphans[index];
    }

    boolean isCut(int index) {
        return cuts[index];
    }

    long earliest() {
        return earliest;
    }
}
