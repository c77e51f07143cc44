package rewind.explorer.chart;

import org.jspecify.annotations.Nullable;

/** A stretch of a chart that is being chosen, with the mouse or by keys from mark to mark. */
final class Stretching {
    /** A hand that clicks moves by less. */
    private static final double DRAG = 3;

    private ChartPane.@Nullable Area area;
    private double pressedX = Double.NaN;
    private double pressedY = Double.NaN;
    private boolean dragging;
    /** The mark that a stretch of the keyboard began with, -1 for none. */
    private int anchor = -1;

    /** What is chosen so far; null where nothing is. */
    ChartPane.@Nullable Area area() {
        return area;
    }

    void press(double x, double y) {
        forget();
        pressedX = x;
        pressedY = y;
    }

    /** Whether the button was pressed where a stretch may begin. */
    boolean isPressed() {
        return !Double.isNaN(pressedX);
    }

    /** Goes on to a place; tells whether this is a drag by now. */
    boolean drag(ChartPane.Brush brush, double x, double y, Size size) {
        dragging = dragging || Math.hypot(x - pressedX, y - pressedY) > DRAG;
        if (dragging) {
            area = brush.snapped(
                    ChartPane.Area.between(
                            pressedX, pressedY, Math.clamp(x, 0, size.width()), Math.clamp(y, 0, size.height())),
                    size);
        }
        return dragging;
    }

    /** From the mark where it began to this one. */
    ChartPane.Area extend(ChartPane.Brush brush, Mark from, Mark to, Size size) {
        ChartPane.Area both = new ChartPane.Area(
                Math.min(from.x(), to.x()),
                Math.min(from.y(), to.y()),
                Math.max(from.x() + from.width(), to.x() + to.width()),
                Math.max(from.y() + from.height(), to.y() + to.height()));
        ChartPane.Area snapped = brush.snapped(both, size);
        area = snapped;
        return snapped;
    }

    int anchor() {
        return anchor;
    }

    void anchor(int mark) {
        anchor = mark;
    }

    /** Gives up what is chosen. */
    void forget() {
        area = null;
        pressedX = Double.NaN;
        dragging = false;
        anchor = -1;
    }
}
