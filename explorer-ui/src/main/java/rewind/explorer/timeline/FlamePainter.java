package rewind.explorer.timeline;

import java.util.BitSet;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.text.Figures;
import rewind.explorer.theme.ComponentColours;

/** Draws the frames of a flame graph: on the screen and into files. */
final class FlamePainter {
    static final double ROW = 20;
    private static final double LEAST_NAME = 28;
    private static final double FIGURE_GAP = 8;
    private static final double PADDING = 5;
    private static final double DIM = 0.25;
    /** Of a request of ours as a whole. */
    private static final double WHOLE = 0.4;

    private final ComponentColours colours;

    FlamePainter(ComponentColours colours) {
        this.colours = colours;
    }

    /**
     * How it is drawn.
     *
     * @param chosen a node, -1 for none
     * @param hovered a node, -1 for none
     * @param found nodes that a search found; null where nothing is looked for
     * @param foreign whether the trace is of another program: in ours the whole request has no colour
     */
    record Look(
            int chosen,
            int hovered,
            boolean focused,
            @org.jspecify.annotations.Nullable BitSet found,
            TraceUnit unit,
            boolean foreign) {}

    /**
     * Draws the lines that are on screen.
     *
     * @param top where the first line is, above 0 where the graph is scrolled
     */
    void draw(
            Pen pen,
            FlameTree tree,
            FlameLayout layout,
            FlameLayout.Measure measure,
            double top,
            double height,
            Look look) {
        int first = Math.max(0, (int) Math.floor(-top / ROW));
        int last = Math.min(layout.depths() - 1, (int) Math.floor((height - top) / ROW));
        for (int depth = first; depth <= last; depth++) {
            for (int frame = layout.begin(depth); frame < layout.begin(depth + 1); frame++) {
                frame(pen, tree, layout, measure, frame, top + depth * ROW, look);
            }
        }
    }

    private void frame(
            Pen pen, FlameTree tree, FlameLayout layout, FlameLayout.Measure measure, int frame, double y, Look look) {
        int node = layout.node(frame);
        double x = layout.left(frame);
        double width = layout.width(frame);
        boolean whole = !look.foreign() && tree.depth(node) == 0 && tree.childCount(node) > 0;
        double share = (layout.isAbove(frame) ? 0.45 : 1)
                * (look.found() != null && !look.found().get(node) ? DIM : 1);
        Ink fill = Ink.of(whole ? "bar" : colours.token(tree.component(node))).at(share * (whole ? WHOLE : 1));
        double gap = width > 3 ? 1 : width > 1 ? 0.25 : 0;
        pen.rect(x, y, width - gap, ROW - 1, fill);
        if (tree.errors(node) > 0) {
            pen.rect(x, y + ROW - 4, width - gap, 3, Ink.of("error"));
        }
        if (node == look.chosen() || node == look.hovered()) {
            mark(pen, x, y, width - gap, node == look.chosen() && look.focused());
        }
        if (width >= LEAST_NAME) {
            boolean pale = whole || share < 1;
            words(
                    pen,
                    tree,
                    measure,
                    look.unit(),
                    node,
                    x,
                    y,
                    width,
                    pale ? "ink" : colours.inkOn(tree.component(node)));
        }
    }

    private static void mark(Pen pen, double x, double y, double width, boolean strong) {
        Ink ink = Ink.of(strong ? "accent" : "ink");
        double thick = strong ? 2 : 1;
        pen.rect(x, y, width, thick, ink);
        pen.rect(x, y + ROW - 1 - thick, width, thick, ink);
        pen.rect(x, y, Math.min(thick, width), ROW - 1, ink);
        pen.rect(Math.max(x, x + width - thick), y, Math.min(thick, width), ROW - 1, ink);
    }

    private static void words(
            Pen pen,
            FlameTree tree,
            FlameLayout.Measure measure,
            TraceUnit unit,
            int node,
            double x,
            double y,
            double width,
            String ink) {
        Face face = WaterfallPainter.NAME.inked(Ink.of(ink));
        double middle = y + (ROW - 1) / 2;
        Face small = Face.SMALL.inked(Ink.of(ink));
        double room = width - 2 * PADDING;
        String many = tree.count(node) > 1 ? tree.name(node) + " ×" + Figures.count(tree.count(node)) : tree.name(node);
        pen.text(pen.fitted(many, room, face), x + PADDING, middle, face);
        String figure = unit.text(measure.of(tree, node));
        // A width says how long already, and nothing else says what it is: the name comes first.
        if (pen.width(many, face) + FIGURE_GAP + pen.width(figure, small) <= room) {
            pen.text(figure, x + width - PADDING - 1, middle, small.aligned(Face.Align.RIGHT));
        }
    }
}
