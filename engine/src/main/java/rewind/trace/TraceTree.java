package rewind.trace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spans of a trace as rows of a tree, parents before their children, siblings and roots by start. Every span of the
 * input has exactly one row, whatever the input is: a span whose parent is missing becomes a root, a cycle is cut at its
 * earliest span, of spans with one id the first is the parent, and where a client and its server share an id, as Zipkin's
 * do, the server hangs from the client. A span without a time of its own stands at its parent's start. Without recursion,
 * in O(n log n).
 *
 * <p>A row is an index from 0; times are nanoseconds since the epoch where nothing else is said.
 */
public final class TraceTree {
    /**
     * A start of 0 is a missing one where the others are later than this. Clocks that count from when a machine was
     * switched on, as trace-event files have them, do not come so far.
     */
    private static final long YEAR_NANOS = 365L * 86_400 * 1_000_000_000;

    private final Span[] spans;
    private final long[] starts;
    private final int[] depths;
    private final int[] parents;
    private final int[] ends;
    private final long[] selfNanos;
    private final boolean[] timed;
    private final boolean[] orphans;
    private final boolean[] cuts;
    private final long startNanos;
    private final long endNanos;

    private TraceTree(SpanLinks links, int[] order) {
        int n = order.length;
        spans = new Span[n];
        starts = new long[n];
        depths = new int[n];
        parents = new int[n];
        ends = new int[n];
        selfNanos = new long[n];
        timed = new boolean[n];
        orphans = new boolean[n];
        cuts = new boolean[n];
        startNanos = links.earliest();
        int[] rows = new int[n];
        long last = startNanos;
        for (int row = 0; row < n; row++) {
            int span = order[row];
            rows[span] = row;
            int parent = links.parent(span) < 0 ? -1 : rows[links.parent(span)];
            spans[row] = links.span(span);
            parents[row] = parent;
            depths[row] = parent < 0 ? 0 : depths[parent] + 1;
            timed[row] = links.isTimed(span);
            starts[row] = timed[row] ? links.start(span) : parent < 0 ? startNanos : starts[parent];
            orphans[row] = links.isOrphan(span);
            cuts[row] = links.isCut(span);
            last = Math.max(last, until(row));
        }
        endNanos = last;
        closeRows();
    }

    /** The tree of these spans, in any order. */
    public static TraceTree of(List<Span> spans) {
        Span[] sorted = spans.toArray(Span[]::new);
        Arrays.sort(sorted, Comparator.comparingLong(Span::startEpochNanos));
        SpanLinks links = SpanLinks.of(sorted, YEAR_NANOS);
        return new TraceTree(links, links.order());
    }

    /** The same tree with other starts, one a row; siblings are put in order anew. Spans without a time keep having none. */
    TraceTree withStarts(long[] newStarts) {
        SpanLinks links = SpanLinks.of(this, newStarts);
        return new TraceTree(links, links.order());
    }

    /** Ends of subtrees and self times, from the last row to the first, when all that is below a row is known. */
    private void closeRows() {
        for (int row = 0; row < spans.length; row++) {
            ends[row] = row + 1;
        }
        for (int row = spans.length - 1; row >= 0; row--) {
            if (parents[row] >= 0) {
                ends[parents[row]] = Math.max(ends[parents[row]], ends[row]);
            }
            selfNanos[row] = duration(row) - covered(row);
        }
    }

    /** How much of a span some child covers. */
    private long covered(int row) {
        long covered = 0;
        long until = starts[row];
        for (int child = row + 1; child < ends[row]; child = ends[child]) {
            long from = Math.max(until, starts[child]);
            long to = Math.min(until(row), until(child));
            if (to > from) {
                covered += to - from;
                until = to;
            }
        }
        return covered;
    }

    /** How many rows there are, one a span. */
    public int size() {
        return spans.length;
    }

    public Span span(int row) {
        return spans[row];
    }

    /** 0 for a root. */
    public int depth(int row) {
        return depths[row];
    }

    /** The parent's row, -1 for a root. */
    public int parent(int row) {
        return parents[row];
    }

    /** One after the last row of its descendants. */
    public int end(int row) {
        return ends[row];
    }

    /** Whether it has children. */
    public boolean isInner(int row) {
        return ends[row] > row + 1;
    }

    /** Whether it names a parent that the trace does not hold. */
    public boolean isOrphan(int row) {
        return orphans[row];
    }

    /** Whether it is a root because its parents led back to it. */
    public boolean isCut(int row) {
        return cuts[row];
    }

    /** When it begins in this tree: what the span says, unless it says nothing or was shifted. */
    public long start(int row) {
        return starts[row];
    }

    /** When it ends in this tree; no later than a 64-bit number goes. */
    public long until(int row) {
        long until = starts[row] + duration(row);
        return until < starts[row] ? Long.MAX_VALUE : until;
    }

    /** Its start after the beginning of the trace, nanoseconds. */
    public long offset(int row) {
        return starts[row] - startNanos;
    }

    /** Whether the span says when it began. */
    public boolean isTimed(int row) {
        return timed[row];
    }

    /** How far it was moved from where the span says that it begins, nanoseconds; its events move along. */
    public long shift(int row) {
        return timed[row] ? starts[row] - spans[row].startEpochNanos() : 0;
    }

    public long duration(int row) {
        return spans[row].durationNanos();
    }

    /** Its duration without the time that any of its children covers, nanoseconds. */
    public long self(int row) {
        return selfNanos[row];
    }

    /** Rows of its children, in the order of display. */
    public IntStream children(int row) {
        return IntStream.iterate(row + 1, child -> child < ends[row], child -> ends[child]);
    }

    /** Rows of the roots, in the order of display. */
    public IntStream roots() {
        return IntStream.iterate(0, root -> root < spans.length, root -> ends[root]);
    }

    /** How many spans the longest way from a root has; 0 where there are none. */
    public int height() {
        int deepest = -1;
        for (int depth : depths) {
            deepest = Math.max(deepest, depth);
        }
        return deepest + 1;
    }

    /** The earliest start; 0 where there are no spans. */
    public long startNanos() {
        return startNanos;
    }

    /** From the earliest start to the latest end, nanoseconds. */
    public long durationNanos() {
        long duration = endNanos - startNanos;
        return duration < 0 ? Long.MAX_VALUE : duration;
    }

    /** The first row of a span with this id, or -1. */
    public int rowOf(String spanId) {
        for (int row = 0; row < spans.length; row++) {
            if (spans[row].spanId().equals(spanId)) {
                return row;
            }
        }
        return -1;
    }
}
