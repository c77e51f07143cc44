package rewind.explorer.chart;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is written; all letters are equally wide. */
public final class WritingPen implements Pen {
    /** How wide a letter is, pixels. */
    public static final double LETTER = 6;

    private final List<Words> written = new ArrayList<>();

    /** A text with the place where it begins. */
    public record Words(String text, double x, double y) {}

    /** In the order of writing. */
    public List<Words> written() {
        return written;
    }

    @Override
    public void text(String text, double x, double y, Face face) {
        written.add(new Words(text, x, y));
    }

    @Override
    public double width(String text, Face face) {
        return text.length() * LETTER;
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        drawing.run();
    }

    @Override
    public void rect(double x, double y, double width, double height, Ink fill) {}

    @Override
    public void rounded(double x, double y, double width, double height, double radius, Ink fill) {}

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

    @Override
    public void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

    @Override
    public void polyline(double[] xs, double[] ys, Ink ink, double thick) {}

    @Override
    public void polygon(double[] xs, double[] ys, Ink fill) {}

    @Override
    public void slope(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

    @Override
    public void circle(double x, double y, double radius, Ink fill) {}
}
