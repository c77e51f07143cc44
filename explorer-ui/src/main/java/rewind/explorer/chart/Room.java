package rewind.explorer.chart;

/** A part of a chart, pixels from its upper left corner. */
public record Room(double x, double y, double width, double height) {

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    boolean holds(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }
}
