package rewind.explorer.chart;

import org.jspecify.annotations.Nullable;

/** A stretch of a chart from left to right that is being chosen, with the mouse or by keys. */
final class Brush {
    /** A hand that clicks moves by less. */
    private static final double DRAG = 3;

    private @Nullable Room room;
    private double anchor;
    private double end;
    private boolean open;

    /** Begins at a place, if it lies within the room. */
    void begin(@Nullable Room within, double x, double y) {
        open = false;
        room = within != null && within.holds(x, y) ? within : null;
        anchor = x;
        end = x;
    }

    /** Whether it has begun, though it may be too narrow to be meant. */
    boolean hasBegun() {
        return room != null;
    }

    void to(double x) {
        Room within = room;
        if (within != null) {
            end = Math.clamp(x, within.x(), within.right());
            open = open || Math.abs(end - anchor) > DRAG;
        }
    }

    /** What is chosen now; null where nothing is. */
    @Nullable Room chosen() {
        Room within = room;
        return within == null || !open || end == anchor
                ? null
                : new Room(Math.min(anchor, end), within.y(), Math.abs(end - anchor), within.height());
    }

    void giveUp() {
        room = null;
        open = false;
    }
}
