package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.Span;
import rewind.trace.TraceTree;

/** A waterfall as a picture of its own: the rows that fit, at the zoom of the screen, under a legend. */
final class WaterfallChart implements Chart {
    /** More rows than these are no picture any more: of larger traces what is on screen is saved. */
    private static final int MOST_ROWS = 200;

    private static final double MARGIN = 12;

    private final Shown shown;
    private final FoldedTree folded;
    private final Zoom zoom;
    private final double rowHeight;
    private final double scroll;
    private final WaterfallPainter painter;
    private final WaterfallPainter.Look look;
    private final ComponentColours colours;

    /** @param scroll how far the rows are scrolled up; only of many, for else all are drawn */
    WaterfallChart(
            Shown shown,
            FoldedTree folded,
            Zoom zoom,
            double rowHeight,
            double scroll,
            WaterfallPainter.Look look,
            ComponentColours colours) {
        this.shown = shown;
        this.folded = folded;
        this.zoom = zoom;
        this.rowHeight = rowHeight;
        this.scroll = folded.size() <= MOST_ROWS ? 0 : scroll;
        this.painter = new WaterfallPainter(colours);
        this.look = look;
        this.colours = colours;
    }

    /**
     * As wide as on screen; as high as its rows, or as on screen where these are many.
     *
     * @param pen measures the words of the legend
     */
    Size size(Size onScreen, Pen pen) {
        double rows = folded.size() <= MOST_ROWS
                ? WaterfallLayout.contentHeight(folded, rowHeight) + MARGIN
                : onScreen.height();
        return new Size(onScreen.width() + 2 * MARGIN, rows + top(legend(pen, onScreen.width())) + MARGIN);
    }

    private Legend legend(Pen pen, double width) {
        return Legend.of(
                pen, width, shown.legend(), colours, shown.signs(look.moments(), look.selfTime(), !zoom.isAll()));
    }

    private static double top(Legend legend) {
        return legend.height() + MARGIN;
    }

    @Override
    public String title() {
        return Messages.text("waterfall.title", shown.trace().summary().requestId());
    }

    @Override
    public void draw(Pen pen, Size size) {
        double width = size.width() - 2 * MARGIN;
        Legend legend = legend(pen, width);
        legend.draw(pen, MARGIN, MARGIN / 2);
        double names = painter.nameColumn(pen, shown, width);
        WaterfallLayout.Frame frame = new WaterfallLayout.Frame(
                width, Math.max(1, size.height() - top(legend) - MARGIN), names, rowHeight, scroll, zoom);
        painter.draw(new MovedPen(pen, MARGIN, top(legend)), shown, folded, frame, look);
    }

    @Override
    public List<List<String>> table() {
        TraceTree tree = shown.tree();
        List<List<String>> rows = new ArrayList<>(tree.size() + 1);
        rows.add(List.of(
                "span_id",
                "parent_span_id",
                "name",
                "component",
                "kind",
                "status",
                "depth",
                "offset_ns",
                "duration_ns",
                "self_ns",
                "critical_ns"));
        for (int row = 0; row < tree.size(); row++) {
            Span span = tree.span(row);
            String parent = span.parentSpanId();
            rows.add(List.of(
                    span.spanId(),
                    parent == null ? "" : parent,
                    span.name(),
                    span.component(),
                    span.kind().name(),
                    span.status().name(),
                    Integer.toString(tree.depth(row)),
                    Long.toString(tree.offset(row)),
                    Long.toString(tree.duration(row)),
                    Long.toString(tree.self(row)),
                    Long.toString(shown.critical(row))));
        }
        return rows;
    }
}
