package rewind.explorer.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import rewind.diff.spans.SpanDiff;

/** Two aligned trees of spans as rows: which are folded, and which are seen. Does not change. */
final class SpanRows {
    /** A span with less of the largest change does not stand out. */
    private static final double STANDS = 0.4;

    /** Nor does one whose change is noise beside the longest span. */
    private static final double SEEN = 0.01;

    private final List<SpanDiff> all;
    /** By row, the first row that is not below it. */
    private final int[] ends;

    private final BitSet folded;
    private final long longestNanos;
    private final long mostChangedNanos;

    private SpanRows(List<SpanDiff> all, int[] ends, BitSet folded, long longestNanos, long mostChangedNanos) {
        this.all = all;
        this.ends = ends;
        this.folded = folded;
        this.longestNanos = longestNanos;
        this.mostChangedNanos = mostChangedNanos;
    }

    /** @param all parents before their children, of which none is folded */
    static SpanRows of(List<SpanDiff> all) {
        int[] ends = new int[all.size()];
        Deque<Integer> open = new ArrayDeque<>();
        long longest = 1;
        long changed = 0;
        for (int row = 0; row < all.size(); row++) {
            SpanDiff span = all.get(row);
            while (!open.isEmpty() && all.get(open.peek()).depth() >= span.depth()) {
                ends[open.pop()] = row;
            }
            open.push(row);
            longest = Math.max(longest, Math.max(span.leftNanos(), span.rightNanos()));
            changed = span.isMatched() ? Math.max(changed, Math.abs(span.deltaNanos())) : changed;
        }
        for (int row : open) {
            ends[row] = all.size();
        }
        return new SpanRows(all, ends, new BitSet(), longest, changed);
    }

    /** Parents before their children. */
    List<SpanDiff> all() {
        return all;
    }

    /** The longest span of either side, at least 1. */
    long longestNanos() {
        return longestNanos;
    }

    boolean hasChildren(int row) {
        return ends[row] > row + 1;
    }

    boolean isFolded(int row) {
        return folded.get(row);
    }

    /** The same with a row folded or unfolded. */
    SpanRows fold(int row, boolean fold) {
        BitSet now = (BitSet) folded.clone();
        now.set(row, fold && hasChildren(row));
        return new SpanRows(all, ends, now, longestNanos, mostChangedNanos);
    }

    /** The rows that are seen, those below folded ones left out. */
    List<Integer> seen() {
        List<Integer> seen = new ArrayList<>();
        int row = 0;
        while (row < all.size()) {
            seen.add(row);
            row = folded.get(row) ? ends[row] : row + 1;
        }
        return seen;
    }

    /**
     * All rows, by how much their own time, without that of their children, is seen to have changed; of those with the same
     * figure the one that really changed more comes first.
     */
    List<Integer> byChange(TimeUnit unit) {
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> -seen(all.get(row), unit))
                        .thenComparingLong(row -> -Math.abs(all.get(row).selfDeltaNanos())))
                .toList();
    }

    /** The longest own time of either side in the first rows of an order, at least 1. */
    long longestOwnNanos(List<Integer> order, int first) {
        return order.stream()
                .limit(first)
                .map(all::get)
                .mapToLong(span -> Math.max(span.leftSelfNanos(), span.rightSelfNanos()))
                .reduce(1, Math::max);
    }

    private static long seen(SpanDiff span, TimeUnit unit) {
        return Math.abs(unit.seen(span.leftSelfNanos(), span.rightSelfNanos()));
    }

    /** Whether a row has so much of the change that it tells where to look. */
    boolean stands(int row) {
        SpanDiff span = all.get(row);
        long change = Math.abs(span.deltaNanos());
        return span.isMatched() && change >= STANDS * mostChangedNanos && change >= SEEN * longestNanos;
    }

    /** The row above which it stands, -1 for a root. */
    int parent(int row) {
        return all.get(row).parent();
    }
}
