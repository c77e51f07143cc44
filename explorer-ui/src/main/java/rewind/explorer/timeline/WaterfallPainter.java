package rewind.explorer.timeline;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;
import rewind.trace.CriticalPath;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** Puts a waterfall's layout on a canvas. */
final class WaterfallPainter {
    private static final double BAR_HEIGHT = 12;
    private static final double PATH_HEIGHT = 1.5;
    /** The path's moments between two children are drawn where they are wide enough to mean something. */
    private static final double LEAST_BETWEEN = 3;

    private static final double TICK_GAP = 64;
    private static final double NAME_GAP = 10;
    private static final int NAMES_MEASURED = 400;
    private static final double NAME_INDENT = 20;

    private final Theme theme;
    private final ComponentColours colours;
    private final Text measure = new Text();
    private final Font small;
    private final Font body;
    private @Nullable TraceTree measuredTree;
    private double widestName;

    WaterfallPainter(Theme theme, ComponentColours colours) {
        this.theme = theme;
        this.colours = colours;
        this.small = theme.font("small");
        this.body = Font.font(small.getFamily(), theme.size("body") - 1);
    }

    /** What is marked: rows by number, -1 for none. */
    record Marks(int chosen, int hovered, boolean focused) {}

    void clear(Canvas canvas) {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    /** Room for the names: what the first ones need, but no more than two fifths. */
    @SuppressWarnings("ReferenceEquality") // the same tree or another one; comparing content would cost a frame
    double nameColumn(TraceTree tree, double width) {
        if (tree != measuredTree) {
            measuredTree = tree;
            widestName = 0;
            for (int row = 0; row < Math.min(NAMES_MEASURED, tree.size()); row++) {
                double indent = NAME_INDENT + Math.min(tree.depth(row), 6) * 14;
                widestName = Math.max(widestName, indent + width(tree.span(row).name(), body));
            }
        }
        return Math.floor(Math.clamp(widestName + NAME_GAP, 96, Math.max(96, width * 0.4)));
    }

    private double width(String text, Font font) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }

    void draw(Canvas canvas, TimelineModel.Shown shown, WaterfallLayout.Frame frame, Marks marks) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setTextBaseline(VPos.CENTER);
        List<WaterfallLayout.Row> rows = WaterfallLayout.rows(shown.tree(), frame, text -> width(text, small));
        g.save();
        g.beginPath();
        g.rect(0, WaterfallLayout.AXIS_HEIGHT, frame.width(), frame.height());
        g.clip();
        rows.forEach(row -> back(g, row, frame, marks));
        g.restore();
        axis(g, shown.tree(), frame);
        g.save();
        g.beginPath();
        g.rect(0, WaterfallLayout.AXIS_HEIGHT, frame.width(), frame.height());
        g.clip();
        for (WaterfallLayout.Row row : rows) {
            bar(g, shown.tree(), row, frame);
        }
        path(g, shown, rows, frame);
        for (WaterfallLayout.Row row : rows) {
            text(g, shown.tree(), row, frame, row.index() == marks.chosen());
        }
        g.restore();
    }

    private void back(GraphicsContext g, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Marks marks) {
        boolean chosen = row.index() == marks.chosen();
        if (chosen || row.index() == marks.hovered()) {
            g.setFill(theme.color(chosen ? "selection" : "panel"));
            g.fillRect(0, row.y(), frame.width(), frame.rowHeight());
        }
        if (chosen && marks.focused()) {
            g.setFill(theme.color("accent"));
            g.fillRect(0, row.y(), 2, frame.rowHeight());
        }
    }

    private void axis(GraphicsContext g, TraceTree tree, WaterfallLayout.Frame frame) {
        double end = Math.min(frame.height(), WaterfallLayout.contentHeight(tree, frame.rowHeight()) - frame.scroll());
        g.setFont(small);
        for (TimeAxis.Tick tick : TimeAxis.ticks(frame.zoom(), frame.chart(), TICK_GAP)) {
            double x = (double) Math.round(frame.x(tick.nanos()));
            g.setFill(theme.color("grid"));
            g.fillRect(x, 20, 1, end - 20);
            double text = width(tick.label(), small);
            g.setFill(theme.color("ink3"));
            g.setTextAlign(TextAlignment.LEFT);
            double left = Math.clamp(x - text / 2, frame.names() - text / 2, frame.width() - text);
            g.fillText(tick.label(), (double) Math.round(left), 9);
        }
    }

    private void bar(GraphicsContext g, TraceTree tree, WaterfallLayout.Row row, WaterfallLayout.Frame frame) {
        if (row.barWidth() <= 0) {
            return;
        }
        boolean error = isError(tree, row.index());
        boolean plainRoot = tree.depth(row.index()) == 0 && tree.isInner(row.index()) && !error;
        Color color = plainRoot
                ? theme.color("bar").deriveColor(0, 1, 1, 0.4)
                : theme.color(
                        error ? "error" : colours.token(tree.span(row.index()).component()));
        g.setFill(color);
        double radius = theme.size("bar-radius") * 2;
        double top = row.y() + (frame.rowHeight() - BAR_HEIGHT) / 2 - 0.5;
        g.fillRoundRect(row.barX(), (double) Math.round(top), row.barWidth(), BAR_HEIGHT, radius, radius);
    }

    private void path(
            GraphicsContext g, TimelineModel.Shown shown, List<WaterfallLayout.Row> rows, WaterfallLayout.Frame frame) {
        if (rows.isEmpty() || shown.tree().size() == 1) {
            return;
        }
        int first = rows.getFirst().index();
        int last = rows.getLast().index();
        g.setFill(theme.color("ink"));
        for (CriticalPath.Stretch stretch : shown.path().between(first, last)) {
            if (stretch.untilNanos() > frame.zoom().from()
                    && stretch.fromNanos() < frame.zoom().until()) {
                double left = Math.max(frame.names(), frame.x((double) stretch.fromNanos()));
                double right = Math.min(frame.width(), frame.x((double) stretch.untilNanos()));
                boolean between = shown.tree().isInner(stretch.row());
                if (right - left > (between ? LEAST_BETWEEN : 0)) {
                    double y = rows.get(stretch.row() - first).y() + (frame.rowHeight() + BAR_HEIGHT) / 2 + 0.5;
                    g.fillRect(left, (double) Math.round(y), Math.max(1, right - left), PATH_HEIGHT);
                }
            }
        }
    }

    private void text(
            GraphicsContext g, TraceTree tree, WaterfallLayout.Row row, WaterfallLayout.Frame frame, boolean chosen) {
        double middle = (double) Math.round(row.y() + frame.rowHeight() / 2);
        boolean error = isError(tree, row.index());
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(body);
        g.setFill(theme.color(error ? "error" : "ink"));
        g.fillText(
                fitted(tree.span(row.index()).name(), frame.names() - row.indent() - NAME_GAP), row.indent(), middle);
        if (row.barWidth() > 0) {
            boolean inside = row.labelX() > row.barX() && row.labelX() < row.barX() + row.barWidth();
            g.setFont(small);
            g.setFill(theme.color(inside ? onBar(tree, row.index()) : chosen ? "ink" : "ink3"));
            g.fillText(row.label(), row.labelX(), middle);
        }
    }

    private static boolean isError(TraceTree tree, int row) {
        return tree.span(row).status() == SpanStatus.ERROR;
    }

    /** What can be read on the bar: the whole trace's is pale, an error's strong. */
    private static String onBar(TraceTree tree, int row) {
        if (isError(tree, row)) {
            return "on-accent";
        }
        return tree.depth(row) == 0 ? "ink" : "on-bar";
    }

    /** The text, or its beginning with an ellipsis; measured with the body font. */
    private String fitted(String text, double room) {
        if (width(text, body) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "…", body) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low) + "…";
    }
}
