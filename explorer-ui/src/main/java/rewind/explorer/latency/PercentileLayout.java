package rewind.explorer.latency;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;

/** Where the lines and bands of percentiles go: a pure function of the figures and the room. */
record PercentileLayout(
        Plot plot, DurationUnit unit, List<Curve> curves, List<Dot> dots, List<Spot> spots, List<Flag> flags) {
    private static final double HEADROOM = 1.02;
    /** Where fewer buckets are empty, the line goes on. */
    private static final int GAP = 3;

    private static final int SPOTS = 3;

    /**
     * A stretch of a group without a gap.
     *
     * @param xs from the middle of its first bucket to that of its last; of a single one from edge to edge
     */
    @SuppressWarnings("ArrayRecordComponent") // places to draw at, read once
    record Curve(LatencyPicture.Line line, double[] xs, double[] p10, double[] p50, double[] p95) {}

    /** What can be pointed at: a bucket of a group. */
    record Dot(LatencyPicture.Line line, int bucket, Series.Point point, double x, double y, double width) {}

    /** A slow request. */
    record Spot(LatencyPicture.Line line, Series.Slow slow, double x, double y) {}

    /**
     * A change of what is served.
     *
     * @param room for its words behind it, and {@code before} before it, pixels
     */
    record Flag(Switch change, double x, double room, double before) {}

    static PercentileLayout of(LatencyPicture picture, Size size, double head, ZoneId zone) {
        LatencyFigures figures = picture.figures();
        Room room = Plot.room(size.width(), size.height(), head);
        double most = 0;
        for (LatencyPicture.Line line : picture.shown()) {
            for (Series.Point point : line.series().points().values()) {
                most = Math.max(most, point.p95());
            }
        }
        List<LatencyPicture.Line> slowest = slowest(picture);
        for (LatencyPicture.Line line : slowest) {
            most = Math.max(most, nanos(line));
        }
        DurationUnit unit = DurationUnit.of(most);
        List<Double> ticks = ticks(most * HEADROOM / unit.nanos(), (int) Math.max(2, room.height() / 44));
        double top = ticks.getLast() * unit.nanos();
        Scale y = Scale.linear(0, top, room.bottom(), room.y());
        Scale x = Plot.time(figures.grid(), room);
        Plot plot = new Plot(
                room,
                x,
                y,
                Plot.timeTicks(figures.grid(), x, room, zone),
                ticks.stream()
                        .map(tick -> new Plot.Tick(y.at(tick * unit.nanos()), unit.round(tick * unit.nanos())))
                        .toList());
        List<Curve> curves = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        double slot = room.width() / figures.grid().count();
        for (LatencyPicture.Line line : picture.shown()) {
            curves(line, room.x(), slot, y, curves);
            line.series()
                    .points()
                    .forEach((bucket, point) -> dots.add(new Dot(
                            line,
                            bucket,
                            point,
                            room.x() + (bucket + 0.5) * slot,
                            y.at(point.p50()),
                            Math.max(slot, 4))));
        }
        for (LatencyPicture.Line line : slowest) {
            Series.Slow slow = line.series().slow();
            if (slow != null) {
                spots.add(new Spot(line, slow, room.x() + (slow.bucket() + 0.5) * slot, y.at((double) slow.nanos())));
            }
        }
        return new PercentileLayout(plot, unit, curves, dots, spots, flags(figures.switches(), x, room));
    }

    /** Those whose slow requests are shown: a few, or the dots would hide the lines. */
    private static List<LatencyPicture.Line> slowest(LatencyPicture picture) {
        return picture.shown().stream()
                .filter(line -> line.series().slow() != null)
                .sorted(Comparator.comparingDouble(PercentileLayout::nanos).reversed())
                .limit(SPOTS)
                .toList();
    }

    private static double nanos(LatencyPicture.Line line) {
        Series.Slow slow = line.series().slow();
        return slow == null ? 0 : (double) slow.nanos();
    }

    /** From 0 to the first round value that is not below the most. */
    private static List<Double> ticks(double most, int count) {
        double step = Ticks.roundUp(Math.max(most, 1e-6) / count);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; ticks.isEmpty() || ticks.getLast() < most * (1 - 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static void curves(LatencyPicture.Line line, double left, double slot, Scale y, List<Curve> into) {
        List<Map.Entry<Integer, Series.Point>> run = new ArrayList<>();
        for (Map.Entry<Integer, Series.Point> point : line.series().points().entrySet()) {
            if (!run.isEmpty() && point.getKey() - run.getLast().getKey() > GAP) {
                into.add(curve(line, run, left, slot, y));
                run.clear();
            }
            run.add(point);
        }
        if (!run.isEmpty()) {
            into.add(curve(line, run, left, slot, y));
        }
    }

    private static Curve curve(
            LatencyPicture.Line line, List<Map.Entry<Integer, Series.Point>> run, double left, double slot, Scale y) {
        int n = run.size() + 2;
        double[] xs = new double[n];
        double[] p10 = new double[n];
        double[] p50 = new double[n];
        double[] p95 = new double[n];
        for (int i = 0; i < n; i++) {
            Map.Entry<Integer, Series.Point> at = run.get(Math.clamp(i - 1, 0, run.size() - 1));
            // One bucket alone is as wide as it is; several go from middle to middle, near to where a version began and
            // ended.
            double within = run.size() > 1 ? 0.5 : i / (n - 1.0);
            xs[i] = left + (at.getKey() + within) * slot;
            p10[i] = y.at(at.getValue().p10());
            p50[i] = y.at(at.getValue().p50());
            p95[i] = y.at(at.getValue().p95());
        }
        return new Curve(line, xs, p10, p50, p95);
    }

    private static List<Flag> flags(List<Switch> switches, Scale x, Room room) {
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < switches.size(); i++) {
            double at = x.at(Plot.millis(switches.get(i).at()));
            double next = i + 1 < switches.size()
                    ? x.at(Plot.millis(switches.get(i + 1).at()))
                    : room.right();
            double last = i == 0 ? room.x() : flags.getLast().x();
            flags.add(new Flag(switches.get(i), at, next - at - 12, at - last - 12));
        }
        return flags;
    }
}
