package rewind.explorer.timeline;

import java.util.Arrays;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;

/** Draws with another pen, somewhat to the right and below. */
record MovedPen(Pen pen, double dx, double dy) implements Pen {

    private static double[] moved(double[] places, double by) {
        return Arrays.stream(places).map(place -> place + by).toArray();
    }

    @Override
    public void rect(double x, double y, double width, double height, Ink fill) {
        pen.rect(x + dx, y + dy, width, height, fill);
    }

    @Override
    public void rounded(double x, double y, double width, double height, double radius, Ink fill) {
        pen.rounded(x + dx, y + dy, width, height, radius, fill);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        pen.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, thick);
    }

    @Override
    public void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        pen.dashed(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, thick);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Ink ink, double thick) {
        pen.polyline(moved(xs, dx), moved(ys, dy), ink, thick);
    }

    @Override
    public void polygon(double[] xs, double[] ys, Ink fill) {
        pen.polygon(moved(xs, dx), moved(ys, dy), fill);
    }

    @Override
    public void slope(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        pen.slope(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, thick);
    }

    @Override
    public void circle(double x, double y, double radius, Ink fill) {
        pen.circle(x + dx, y + dy, radius, fill);
    }

    @Override
    public void text(String text, double x, double y, Face face) {
        pen.text(text, x + dx, y + dy, face);
    }

    @Override
    public double width(String text, Face face) {
        return pen.width(text, face);
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        pen.clipped(x + dx, y + dy, width, height, drawing);
    }
}
