package rewind.explorer.latency;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.latency.HistogramAxis;
import rewind.latency.TimeGrid;

/** Where the cells of a heat map go, at whole pixels: a pure function of the figures and the room. */
record HeatLayout(Plot plot, List<Cell> cells) {
    /** Steps that can be told apart. */
    static final int STEPS = 8;

    private static final double TICK_GAP = 26;

    /**
     * A cell that has durations.
     *
     * @param step from 1 to {@link #STEPS}: more is darker
     */
    record Cell(int bucket, int bin, long count, int step, double x, double y, double width, double height) {}

    static HeatLayout of(LatencyPicture.Heat heat, TimeGrid grid, Size size, double head, ZoneId zone) {
        Room room = Plot.room(size.width(), size.height(), head);
        Scale x = Plot.time(grid, room);
        HistogramAxis axis = heat.axis();
        if (axis.count() == 0) {
            Plot plot = new Plot(room, x, Scale.logarithmic(1, 10, room.bottom(), room.y()), List.of(), List.of());
            return new HeatLayout(plot, List.of());
        }
        double least = Math.max(1, axis.lower(0));
        double most = axis.upper(axis.count() - 1);
        Scale y = Scale.logarithmic(least, most, room.bottom(), room.y());
        List<Plot.Tick> ticks = Ticks.logarithmic(least, most, (int) Math.max(2, room.height() / TICK_GAP)).stream()
                .map(tick -> new Plot.Tick(y.at(tick), DurationUnit.rounded(tick)))
                .toList();
        List<Cell> cells = new ArrayList<>();
        double[] across = edges(grid.count(), room.x(), room.width());
        double[] up = edges(axis.count(), room.y(), room.height());
        for (int bucket = 0; bucket < heat.counts().length; bucket++) {
            for (int bin = 0; bin < axis.count(); bin++) {
                long count = heat.counts()[bucket][bin];
                if (count > 0) {
                    int row = axis.count() - 1 - bin;
                    cells.add(new Cell(
                            bucket,
                            bin,
                            count,
                            step(count, heat.most()),
                            across[bucket],
                            up[row],
                            gapped(across[bucket + 1] - across[bucket]),
                            gapped(up[row + 1] - up[row])));
                }
            }
        }
        return new HeatLayout(new Plot(room, x, y, Plot.timeTicks(grid, x, room, zone), ticks), cells);
    }

    /** By the square root: a few stay to be seen beside many. */
    static int step(long count, long most) {
        return Math.clamp((long) Math.ceil(STEPS * Math.sqrt((double) count / most)), 1, STEPS);
    }

    private static double[] edges(int count, double from, double width) {
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = Math.round(from + width * i / count);
        }
        return edges;
    }

    private static double gapped(double width) {
        return width >= 4 ? width - 1 : width;
    }
}
