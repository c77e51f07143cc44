package rewind.explorer.timeline;

/** Where the visible stretch lies on the minimap, and what dragging there makes of it: pure functions. */
final class MinimapLayout {
    /** As far from an edge as a hand takes it for the edge, pixels. */
    static final double GRIP = 5;

    private MinimapLayout() {}

    /** What is dragged. */
    enum Grip {
        LEFT,
        RIGHT,
        /** The window as it is. */
        INSIDE,
        /** A new window is drawn. */
        NEW
    }

    static double left(Zoom zoom, double width) {
        return zoom.from() / zoom.total() * width;
    }

    static double right(Zoom zoom, double width) {
        return zoom.until() / zoom.total() * width;
    }

    static double nanos(Zoom zoom, double x, double width) {
        return Math.clamp(x / Math.max(1, width), 0, 1) * zoom.total();
    }

    /** What is under the mouse; where all is shown there is no window to move. */
    static Grip grip(Zoom zoom, double x, double width) {
        double left = left(zoom, width);
        double right = right(zoom, width);
        double reach = Math.min(GRIP, Math.max(1, (right - left) / 3));
        if (Math.abs(x - left) <= GRIP && (x <= left + reach)) {
            return Grip.LEFT;
        }
        if (Math.abs(x - right) <= GRIP && x >= right - reach) {
            return Grip.RIGHT;
        }
        return !zoom.isAll() && x > left && x < right ? Grip.INSIDE : Grip.NEW;
    }

    /** The stretch after a drag that began at a place of {@code before}. */
    static Zoom dragged(Zoom before, Grip grip, double fromX, double toX, double width) {
        double from = nanos(before, fromX, width);
        double to = nanos(before, toX, width);
        return switch (grip) {
            case LEFT -> before.between(Math.min(to, before.until()), Math.max(to, before.until()));
            case RIGHT -> before.between(Math.min(before.from(), to), Math.max(before.from(), to));
            case INSIDE -> before.moved((toX - fromX) / Math.max(1, width) * before.total());
            case NEW -> before.between(Math.min(from, to), Math.max(from, to));
        };
    }
}
