package rewind.explorer.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import rewind.explorer.theme.Theme;

/** Draws on a canvas, in the mode in force. */
public final class CanvasPen implements Pen {
    private static final int WIDTHS_KEPT = 20_000;

    private final GraphicsContext g;
    private final Theme theme;
    private final Text measure = new Text();
    /** To look a font up takes longer than to draw a short text. */
    private final Map<Face, Font> fonts = new HashMap<>();
    /** The same words are measured from one frame to the next. */
    private final Map<Face, Map<String, Double>> widths = new HashMap<>();

    /** A pen for a canvas; it serves as long as the canvas does. */
    public CanvasPen(GraphicsContext g, Theme theme) {
        this.g = g;
        this.theme = theme;
        g.setTextBaseline(VPos.CENTER);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
    }

    private Color color(Ink ink) {
        Color whole = theme.color(ink.token());
        return ink.alpha() >= 1 ? whole : whole.deriveColor(0, 1, 1, ink.alpha());
    }

    private void stroke(Ink ink, double thick) {
        g.setStroke(color(ink));
        g.setLineWidth(thick);
    }

    @Override
    public void rect(double x, double y, double width, double height, Ink fill) {
        g.setFill(color(fill));
        g.fillRect(x, y, width, height);
    }

    @Override
    public void rounded(double x, double y, double width, double height, double radius, Ink fill) {
        g.setFill(color(fill));
        g.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        stroke(ink, thick);
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        g.setLineDashes(4, 4);
        line(x1, y1, x2, y2, ink, thick);
        g.setLineDashes();
    }

    @Override
    public void polyline(double[] xs, double[] ys, Ink ink, double thick) {
        stroke(ink, thick);
        g.strokePolyline(xs, ys, xs.length);
    }

    @Override
    public void polygon(double[] xs, double[] ys, Ink fill) {
        g.setFill(color(fill));
        g.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void slope(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        stroke(ink, thick);
        double middle = (x1 + x2) / 2;
        g.beginPath();
        g.moveTo(x1, y1);
        g.bezierCurveTo(middle, y1, middle, y2, x2, y2);
        g.stroke();
    }

    @Override
    public void circle(double x, double y, double radius, Ink fill) {
        g.setFill(color(fill));
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, Face face) {
        g.setFont(font(face));
        g.setFill(color(face.ink()));
        g.setTextAlign(
                switch (face.align()) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTRE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        g.fillText(text, x, y);
    }

    private Font font(Face face) {
        return fonts.computeIfAbsent(face.inked(Face.SMALL.ink()), this::find);
    }

    private Font find(Face face) {
        if (face.mono()) {
            return Font.font(theme.tokens().font("mono"), theme.size(face.size()));
        }
        return face.bold() ? theme.boldFont(face.size()) : theme.font(face.size());
    }

    @Override
    public double width(String text, Face face) {
        Map<String, Double> known = widths.computeIfAbsent(
                face.inked(Face.SMALL.ink()).aligned(Face.Align.LEFT), ignored -> new HashMap<>());
        Double width = known.get(text);
        if (width == null) {
            if (known.size() >= WIDTHS_KEPT) {
                known.clear();
            }
            measure.setFont(font(face));
            measure.setText(text);
            width = measure.getLayoutBounds().getWidth();
            known.put(text, width);
        }
        return width;
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
        try {
            drawing.run();
        } finally {
            g.restore();
        }
    }
}
