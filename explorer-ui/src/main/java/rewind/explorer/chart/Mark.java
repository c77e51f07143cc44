package rewind.explorer.chart;

import org.jspecify.annotations.Nullable;

/**
 * A part of a chart that can be pointed at: with the mouse, or one after the other with the arrow keys.
 *
 * @param words what it shows, for a tooltip and for screen readers; lines apart by \n
 * @param action what a click or Enter does; null for nothing
 */
public record Mark(
        double x,
        double y,
        double width,
        double height,
        String words,
        @Nullable Runnable action) {

    boolean holds(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** How far its middle is from a point, pixels squared. */
    double distance(double px, double py) {
        double dx = x + width / 2 - px;
        double dy = y + height / 2 - py;
        return dx * dx + dy * dy;
    }
}
