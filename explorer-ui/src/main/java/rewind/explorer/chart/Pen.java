package rewind.explorer.chart;

/**
 * What a chart draws with: on a canvas, or into a file. Places and lengths are pixels from the chart's upper left corner;
 * colours are tokens, so that a drawing knows neither light nor dark.
 */
public interface Pen {

    void rect(double x, double y, double width, double height, Ink fill);

    /** A rectangle with round corners. */
    void rounded(double x, double y, double width, double height, double radius, Ink fill);

    void line(double x1, double y1, double x2, double y2, Ink ink, double thick);

    /** A broken line: four pixels of it, four without. */
    void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick);

    /** Lines through points; both arrays of the same length. */
    void polyline(double[] xs, double[] ys, Ink ink, double thick);

    /** What lies between points; both arrays of the same length. */
    void polygon(double[] xs, double[] ys, Ink fill);

    /** A cubic Bézier curve that leaves and arrives level, as slopes between two columns do. */
    void slope(double x1, double y1, double x2, double y2, Ink ink, double thick);

    void circle(double x, double y, double radius, Ink fill);

    /** A text whose middle is at this height. */
    void text(String text, double x, double y, Face face);

    /** How wide a text is in this face. */
    double width(String text, Face face);

    /** Calls {@code drawing} with everything outside of the rectangle cut off. */
    void clipped(double x, double y, double width, double height, Runnable drawing);

    /** A text that is cut where it would be wider than this, with an ellipsis. */
    default String fitted(String text, double most, Face face) {
        if (width(text, face) <= most) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…", face) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low) + "…";
    }
}
