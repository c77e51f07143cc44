package rewind.explorer.timeline;

import java.util.Arrays;

/**
 * Where the frames of a flame graph lie, the callers on top: one node and what is above it across the whole width, what is
 * below it by its share. Frames too narrow to be seen are left out with all that is below them, so that there are never
 * more than a few a pixel and depth.
 */
final class FlameLayout {
    /** Narrower frames are not laid out, pixels. */
    static final double NARROWEST = 1;

    private final FlameTree tree;
    private final int root;
    private int[] nodes = new int[64];
    private double[] lefts = new double[64];
    private double[] widths = new double[64];
    private int count;
    private int[] begins = new int[16];
    private int depths;
    private boolean squeezed;

    /** What the width of a frame says. */
    enum Measure {
        /** How long the calls took, children included. */
        TOTAL,
        /** How long they and all below worked themselves: what ran side by side adds up. */
        SELF;

        long of(FlameTree tree, int node) {
            return this == TOTAL ? tree.total(node) : tree.work(node);
        }
    }

    private FlameLayout(FlameTree tree, int root) {
        this.tree = tree;
        this.root = root;
    }

    /**
     * Frames for a width.
     *
     * @param root the node across the whole width
     */
    static FlameLayout of(FlameTree tree, int root, Measure measure, double width) {
        FlameLayout layout = new FlameLayout(tree, root);
        layout.above(width);
        layout.below(measure, width);
        return layout;
    }

    private void above(double width) {
        int[] way = new int[tree.depth(root) + 1];
        for (int node = root; node != FlameTree.ROOT && node >= 0; node = tree.parent(node)) {
            way[tree.depth(node)] = node;
        }
        for (int node : way) {
            beginDepth();
            add(node, 0, width);
        }
    }

    private void below(Measure measure, double width) {
        if (root == FlameTree.ROOT) {
            beginDepth();
            children(root, 0, width, measure);
        }
        int from = begins[depths - 1];
        int until = count;
        while (from < until) {
            beginDepth();
            for (int i = from; i < until; i++) {
                children(nodes[i], lefts[i], widths[i], measure);
            }
            from = until;
            until = count;
        }
        if (depths > 0 && begins[depths - 1] == count) {
            depths--; // the last one turned out to be empty
        }
    }

    /** Children share their parent's width; where they ran side by side and are more than it, they fill it. */
    private void children(int node, double left, double width, Measure measure) {
        long sum = 0;
        int many = tree.childCount(node);
        for (int i = 0; i < many; i++) {
            sum += measure.of(tree, tree.child(node, i));
        }
        long whole = Math.max(sum, node == FlameTree.ROOT ? sum : measure.of(tree, node));
        squeezed |= sum > 0 && width * (whole - measure.of(tree, node)) >= NARROWEST * sum;
        double x = left;
        for (int i = 0; i < many && whole > 0; i++) {
            int child = tree.child(node, i);
            double wide = width * measure.of(tree, child) / whole;
            if (wide >= NARROWEST) {
                add(child, x, wide);
            }
            x += wide;
        }
    }

    private void beginDepth() {
        if (depths == begins.length) {
            begins = Arrays.copyOf(begins, depths * 2);
        }
        begins[depths++] = count;
    }

    private void add(int node, double left, double width) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, count * 2);
            lefts = Arrays.copyOf(lefts, count * 2);
            widths = Arrays.copyOf(widths, count * 2);
        }
        nodes[count] = node;
        lefts[count] = left;
        widths[count++] = width;
    }

    int root() {
        return root;
    }

    /** Whether some frames are narrower than their share, for they ran side by side below one caller. */
    boolean isSqueezed() {
        return squeezed;
    }

    /** How many frames there are. */
    int size() {
        return count;
    }

    /** How many lines of frames. */
    int depths() {
        return depths;
    }

    /** The first frame of a line; that of the line after the last is the number of frames. */
    int begin(int depth) {
        return depth < depths ? begins[depth] : count;
    }

    int node(int frame) {
        return nodes[frame];
    }

    double left(int frame) {
        return lefts[frame];
    }

    double width(int frame) {
        return widths[frame];
    }

    /** Whether it is above the node across the whole width. */
    boolean isAbove(int frame) {
        return root != FlameTree.ROOT && tree.depth(nodes[frame]) < tree.depth(root);
    }

    /** The frame at a place, or -1. */
    int at(int depth, double x) {
        if (depth < 0 || depth >= depths) {
            return -1;
        }
        int low = begin(depth);
        int high = begin(depth + 1) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (x < lefts[middle]) {
                high = middle - 1;
            } else if (x >= lefts[middle] + widths[middle]) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /** The frame of a node, or -1 where it is too narrow or elsewhere. */
    int frame(int node) {
        if (node <= FlameTree.ROOT || tree.depth(node) >= depths) {
            return -1;
        }
        for (int frame = begin(tree.depth(node)); frame < begin(tree.depth(node) + 1); frame++) {
            if (nodes[frame] == node) {
                return frame;
            }
        }
        return -1;
    }
}
