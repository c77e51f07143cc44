package rewind.explorer.timeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/**
 * The spans of a trace merged by the way to them: all calls of one name and component below the same ones are one node.
 * Node 0 stands for the trace; a node's number is above its parent's, and children are in the order in which they were
 * first called. Without recursion, in O(n).
 */
final class FlameTree {
    /** The node of the whole trace. */
    static final int ROOT = 0;

    private final int size;
    private final String[] names;
    private final String[] components;
    private final int[] parents;
    private final int[] depths;
    private final long[] totals;
    private final long[] selves;
    private final long[] work;
    private final int[] counts;
    private final int[] errors;
    private final int[] childBegin;
    private final int[] children;
    private final int[] nodeOfRow;

    private record Step(int parent, String name, String component) {}

    private FlameTree(TraceTree tree, int[] nodeOfRow, int size) {
        this.size = size;
        this.nodeOfRow = nodeOfRow;
        names = new String[size];
        components = new String[size];
        parents = new int[size];
        depths = new int[size];
        totals = new long[size];
        selves = new long[size];
        counts = new int[size];
        errors = new int[size];
        names[ROOT] = "";
        components[ROOT] = "";
        parents[ROOT] = -1;
        depths[ROOT] = -1;
        for (int row = 0; row < nodeOfRow.length; row++) {
            add(tree, row, nodeOfRow[row]);
        }
        work = selves.clone();
        for (int node = size - 1; node > ROOT; node--) {
            work[parents[node]] += work[node];
        }
        for (int node = ROOT + 1; node < size; node++) {
            if (parents[node] == ROOT) {
                totals[ROOT] += totals[node];
                counts[ROOT] += counts[node];
            }
        }
        childBegin = new int[size + 1];
        children = new int[Math.max(0, size - 1)];
        linkChildren();
    }

    private void add(TraceTree tree, int row, int node) {
        Span span = tree.span(row);
        int above = tree.parent(row);
        names[node] = span.name();
        components[node] = span.component();
        parents[node] = above < 0 ? ROOT : nodeOfRow[above];
        depths[node] = tree.depth(row);
        totals[node] += tree.duration(row);
        selves[node] += tree.self(row);
        counts[node]++;
        errors[node] += span.status() == SpanStatus.ERROR ? 1 : 0;
    }

    private void linkChildren() {
        for (int node = ROOT + 1; node < size; node++) {
            childBegin[parents[node] + 1]++;
        }
        for (int node = 0; node < size; node++) {
            childBegin[node + 1] += childBegin[node];
        }
        int[] next = Arrays.copyOf(childBegin, size);
        for (int node = ROOT + 1; node < size; node++) {
            children[next[parents[node]]++] = node;
        }
    }

    /** Merges the spans of a trace. */
    static FlameTree of(TraceTree tree) {
        Map<Step, Integer> nodes = HashMap.newHashMap(Math.min(tree.size(), 4096));
        int[] nodeOfRow = new int[tree.size()];
        for (int row = 0; row < tree.size(); row++) {
            Span span = tree.span(row);
            int above = tree.parent(row);
            Step step = new Step(above < 0 ? ROOT : nodeOfRow[above], span.name(), span.component());
            Integer known = nodes.putIfAbsent(step, nodes.size() + 1);
            nodeOfRow[row] = known == null ? nodes.size() : known;
        }
        return new FlameTree(tree, nodeOfRow, nodes.size() + 1);
    }

    /** How many nodes, that of the trace included. */
    int size() {
        return size;
    }

    String name(int node) {
        return names[node];
    }

    String component(int node) {
        return components[node];
    }

    /** -1 for the trace. */
    int parent(int node) {
        return parents[node];
    }

    /** 0 for what has no caller, -1 for the trace. */
    int depth(int node) {
        return depths[node];
    }

    /** Durations of its spans, nanoseconds; those of calls side by side all count. */
    long total(int node) {
        return totals[node];
    }

    /** Durations of its spans without what their children cover, nanoseconds. */
    long self(int node) {
        return selves[node];
    }

    /** Self times of it and of everything below, nanoseconds. */
    long work(int node) {
        return work[node];
    }

    /** How many spans it is. */
    int count(int node) {
        return counts[node];
    }

    /** How many of them failed. */
    int errors(int node) {
        return errors[node];
    }

    int childCount(int node) {
        return childBegin[node + 1] - childBegin[node];
    }

    int child(int node, int index) {
        return children[childBegin[node] + index];
    }

    /** The node of a span. */
    int node(int row) {
        return nodeOfRow[row];
    }

    /** The first span of a node; -1 for the trace. */
    int firstRow(int node) {
        for (int row = 0; row < nodeOfRow.length; row++) {
            if (nodeOfRow[row] == node) {
                return row;
            }
        }
        return -1;
    }

    /** Nodes that hold one of these rows. */
    BitSet nodes(BitSet rows) {
        BitSet nodes = new BitSet(size);
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            nodes.set(nodeOfRow[row]);
        }
        return nodes;
    }
}
