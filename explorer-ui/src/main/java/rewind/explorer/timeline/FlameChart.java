package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/** A flame graph as a picture of its own, under a legend: all its lines, or the first of a very deep one. */
final class FlameChart implements Chart {
    private static final double MARGIN = 12;
    private static final double HIGHEST = 4000;
    /** The words do not come and go with the width of a window, pixels. */
    private static final double USUAL_WIDTH = 1000;

    private final Shown shown;
    private final FlameTree tree;
    private final int root;
    private final FlameLayout.Measure measure;
    private final FlamePainter.Look look;
    private final ComponentColours colours;
    private final String widths;

    FlameChart(
            Shown shown,
            FlameTree tree,
            int root,
            FlameLayout.Measure measure,
            FlamePainter.Look look,
            ComponentColours colours) {
        this.shown = shown;
        this.tree = tree;
        this.root = root;
        this.measure = measure;
        this.look = look;
        this.colours = colours;
        this.widths = widthWords(shown, tree, root, measure);
    }

    /** @param pen measures the words of the legend */
    Size size(double width, Pen pen) {
        int lines = FlameLayout.of(tree, root, measure, width).depths();
        return new Size(
                width + 2 * MARGIN, Math.min(HIGHEST, lines * FlamePainter.ROW + top(legend(pen, width)) + MARGIN));
    }

    private Legend legend(Pen pen, double width) {
        return Legend.of(pen, width, shown.coloured(), colours, shown.flameSigns());
    }

    /** Below the legend and the line that says what widths mean. */
    private double top(Legend legend) {
        return legend.height() + MARGIN + (widths.isEmpty() ? 0 : Legend.LINE);
    }

    @Override
    public String title() {
        return Messages.text("flame.title", shown.trace().summary().requestId());
    }

    @Override
    public void draw(Pen pen, Size size) {
        double width = size.width() - 2 * MARGIN;
        Legend legend = legend(pen, width);
        legend.draw(pen, MARGIN, MARGIN / 2);
        double middle = top(legend) - MARGIN / 2 - Legend.LINE / 2;
        pen.text(widths, MARGIN, middle, Face.SMALL);
        FlameLayout layout = FlameLayout.of(tree, root, measure, width);
        double height = Math.max(1, size.height() - top(legend) - MARGIN);
        new FlamePainter(colours)
                .draw(
                        new MovedPen(pen, MARGIN, top(legend)),
                        tree,
                        layout,
                        measure,
                        0,
                        height - FlamePainter.ROW / 2,
                        look);
    }

    /**
     * What has to be said of the widths: of self times how much work there was in which time, for they add up to the first;
     * of total times that calls side by side are narrower than they took. Empty where they are what one expects.
     */
    static String widthWords(Shown shown, FlameTree tree, int root, FlameLayout.Measure measure) {
        if (measure == FlameLayout.Measure.TOTAL) {
            boolean squeezed = FlameLayout.of(tree, root, measure, USUAL_WIDTH).isSqueezed();
            return squeezed ? Messages.text("flame.squeezed") : "";
        }
        TraceUnit unit = shown.unit();
        return Messages.text(
                "flame.self", unit.text(shown.work()), unit.text(shown.tree().durationNanos()));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>(tree.size());
        rows.add(List.of(
                "path", "name", "component", "depth", "count", "errors", "total_ns", "self_ns", "below_self_ns"));
        String[] paths = new String[tree.size()];
        paths[FlameTree.ROOT] = "";
        for (int node = FlameTree.ROOT + 1; node < tree.size(); node++) {
            String above = paths[tree.parent(node)];
            // The way itself would be quadratic in a chain of a hundred thousand.
            paths[node] = tree.depth(node) > MOST_PATH
                    ? ""
                    : above.isEmpty() ? tree.name(node) : above + ";" + tree.name(node);
            rows.add(List.of(
                    paths[node],
                    tree.name(node),
                    tree.component(node),
                    Integer.toString(tree.depth(node)),
                    Integer.toString(tree.count(node)),
                    Integer.toString(tree.errors(node)),
                    Long.toString(tree.total(node)),
                    Long.toString(tree.self(node)),
                    Long.toString(tree.work(node))));
        }
        return rows;
    }

    private static final int MOST_PATH = 200;
}
