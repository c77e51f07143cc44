package rewind.explorer.latency;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.TimeTicks;
import rewind.explorer.text.Times;
import rewind.latency.TimeGrid;

/**
 * The frame of a chart over time: its room, axes and their marks.
 *
 * @param room of what is drawn, without the axes
 * @param x milliseconds since the epoch
 */
record Plot(Room room, Scale x, Scale y, List<Tick> xTicks, List<Tick> yTicks) {
    static final double LEFT = 52;
    static final double BELOW = 22;
    private static final double RIGHT = 8;
    private static final double LABEL_GAP = 110;

    /** A mark of an axis. */
    record Tick(double at, String words) {}

    /** Room below a head of this height. */
    static Room room(double width, double height, double head) {
        return new Room(LEFT, head, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - head - BELOW));
    }

    static Scale time(TimeGrid grid, Room room) {
        return Scale.linear(millis(grid.start(0)), millis(grid.start(grid.count())), room.x(), room.right());
    }

    /** As the axis has it. */
    static double millis(Instant at) {
        return (double) at.toEpochMilli();
    }

    /** Round moments of the reader's clock. */
    static List<Tick> timeTicks(TimeGrid grid, Scale x, Room room, ZoneId zone) {
        Instant from = grid.start(0);
        Instant until = grid.start(grid.count());
        long range = until.toEpochMilli() - from.toEpochMilli();
        return TimeTicks.round(from, until, room.width(), LABEL_GAP, zone).stream()
                .map(at -> new Tick(x.at(millis(at)), Times.axis(at, range, zone)))
                .toList();
    }

    /** The bucket of a place, the nearest where it lies outside. */
    static int bucket(TimeGrid grid, Room room, double pixels) {
        return Math.clamp((long) Math.floor((pixels - room.x()) / room.width() * grid.count()), 0, grid.count() - 1);
    }

    void drawAxes(Pen pen) {
        Face right = Face.SMALL.aligned(Face.Align.RIGHT);
        for (Tick tick : yTicks) {
            double y = Math.round(tick.at()) + 0.5;
            pen.line(room.x(), y, room.right(), y, Ink.of("grid"), 1);
            pen.text(tick.words(), room.x() - 8, tick.at(), right);
        }
        drawTime(pen);
    }

    void drawTime(Pen pen) {
        Face middle = Face.SMALL.aligned(Face.Align.CENTRE);
        double edge = room.right() + RIGHT;
        for (Tick tick : xTicks) {
            double half = pen.width(tick.words(), middle) / 2;
            double x = Math.clamp(tick.at(), half, Math.max(half, edge - half));
            pen.line(tick.at(), room.bottom(), tick.at(), room.bottom() + 4, Ink.of("line"), 1);
            pen.text(tick.words(), x, room.bottom() + 13, middle);
        }
    }

    /** The whole buckets that a drag over these pixels touches. */
    static Stretch stretch(LatencyFigures figures, Room room, double from, double until) {
        return figures.buckets(bucket(figures.grid(), room, from), bucket(figures.grid(), room, until - 1e-6));
    }
}
