package rewind.explorer.timeline;

/**
 * The part of a trace that is on screen, nanoseconds from its beginning; always within 0 and {@code total}.
 *
 * @param total the trace's duration, at least one nanosecond
 */
record Zoom(double from, double until, double total) {
    /** Nothing is shown larger than 20 nanoseconds across the window. */
    private static final double SMALLEST = 20;

    static Zoom all(long durationNanos) {
        double total = Math.max(1, durationNanos);
        return new Zoom(0, total, total);
    }

    /** The one that durations of the trace are written in. */
    TraceUnit unit() {
        return TraceUnit.of(Math.round(total));
    }

    double width() {
        return until - from;
    }

    /** Closer for a factor below 1; what is at {@code at} stays where it is. */
    Zoom by(double factor, double at) {
        double width = Math.clamp(width() * factor, Math.min(SMALLEST, total), total);
        double share = (at - from) / width();
        return place(at - share * width, width);
    }

    /** Moves by a share of what is on screen, to the right for positive ones. */
    Zoom pan(double share) {
        return place(from + share * width(), width());
    }

    /** Another stretch of the same trace, made as long as the shortest that can be shown. */
    Zoom between(double start, double end) {
        double width = Math.clamp(end - start, Math.min(SMALLEST, total), total);
        return place(start, width);
    }

    /** As long as before; moved to where a stretch begins if nothing of that is on screen. */
    Zoom showing(double start, double end) {
        return end >= from && start <= until ? this : place(start - width() * 0.3, width());
    }

    /** As long as before, later by some nanoseconds. */
    Zoom moved(double nanos) {
        return place(from + nanos, width());
    }

    private Zoom place(double start, double width) {
        double clamped = Math.clamp(start, 0, total - width);
        return new Zoom(clamped, clamped + width, total);
    }

    boolean isAll() {
        return width() >= total;
    }
}
