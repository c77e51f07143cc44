package rewind.diff.spans;

import rewind.trace.Span;
import rewind.trace.TraceTree;

/** What spans of a tree look like, as numbers that are quickly compared. */
final class SpanShapes {
    /** What makes two spans of one name belong together. */
    record Key(String name, String component) {}

    /** A span that takes a hundred times as long differs as much as one with other attributes. */
    private static final double WEIGHT_OF_DURATION = 0.1;

    private static final double NANOS_A_MICRO = 1000;

    private final TraceTree tree;
    private final long[] below;

    private SpanShapes(TraceTree tree, long[] below) {
        this.tree = tree;
        this.below = below;
    }

    /** Sums over children from the last row up, so that a parent comes after all that is below it. */
    static SpanShapes of(TraceTree tree) {
        long[] below = new long[tree.size()];
        for (int row = tree.size() - 1; row >= 0; row--) {
            int parent = tree.parent(row);
            if (parent >= 0) {
                below[parent] += mixed(below[row] * 31 + key(tree, row).hashCode());
            }
        }
        return new SpanShapes(tree, below);
    }

    TraceTree tree() {
        return tree;
    }

    Key key(int row) {
        return key(tree, row);
    }

    private static Key key(TraceTree tree, int row) {
        return new Key(tree.span(row).name(), tree.span(row).component());
    }

    /** Equal for spans with the same attributes and status and the same names below. */
    long print(int row) {
        Span span = tree.span(row);
        return mixed(below[row] * 31 + span.attributes().hashCode()) * 31
                + span.status().code();
    }

    /** How unlike two spans with one key are. */
    double cost(int row, SpanShapes others, int other) {
        Span one = tree.span(row);
        Span two = others.tree.span(other);
        double cost = below[row] == others.below[other] ? 0 : 1;
        cost += one.attributes().equals(two.attributes()) ? 0 : 0.5;
        cost += one.status() == two.status() ? 0 : 0.5;
        // A difference of logarithms, and not that of the quotient: the same to the last bit the other way round, where
        // two ways to pair siblings may differ by no more than that.
        return cost + Math.abs(magnitude(one) - magnitude(two)) * WEIGHT_OF_DURATION;
    }

    private static double magnitude(Span span) {
        return Math.log(span.durationNanos() + NANOS_A_MICRO);
    }

    /** The finishing step of SplitMix64: sums of what it gives do not meet by chance. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
