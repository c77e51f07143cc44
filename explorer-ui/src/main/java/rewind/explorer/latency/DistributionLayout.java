package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.latency.HistogramAxis;

/**
 * Where the outlines of distributions go, on a logarithmic axis: a pure function of the figures and the room.
 *
 * @param edges of the bins, one more than there are bins
 */
@SuppressWarnings("ArrayRecordComponent") // places to draw at, read once
record DistributionLayout(
        Room room, List<Plot.Tick> xTicks, List<Plot.Tick> yTicks, List<Outline> outlines, double[] edges) {
    private static final double LEFT = 36;
    private static final double RIGHT = 10;
    private static final double BELOW = 22;
    private static final double TICK_GAP = 56;

    /** Of the line that is shown at this place. */
    @SuppressWarnings("ArrayRecordComponent") // places to draw at, read once
    record Outline(int line, double[] xs, double[] ys) {}

    static DistributionLayout of(LatencyPicture.Distribution distribution, boolean cumulative, Size size, double head) {
        HistogramAxis axis = distribution.axis();
        Room room = new Room(
                LEFT, head, Math.max(1, size.width() - LEFT - RIGHT), Math.max(1, size.height() - head - BELOW));
        if (axis.count() == 0) {
            return new DistributionLayout(room, List.of(), List.of(), List.of(), new double[0]);
        }
        double least = Math.max(1, axis.lower(0));
        double last = Math.max(least + 1, (double) axis.upper(axis.count() - 1));
        Scale x = Scale.logarithmic(least, last, room.x(), room.right());
        double most = cumulative ? 1 : most(distribution.shares());
        List<Double> shares = cumulative ? List.of(0.0, 0.5, 1.0) : Ticks.linear(0, most > 0.5 ? 1 : most, 3);
        double top = cumulative ? 1 : Math.max(most, shares.getLast());
        Scale y = Scale.linear(0, top, room.bottom(), room.y());
        double[] edges = new double[axis.count() + 1];
        edges[0] = room.x();
        for (int bin = 0; bin < axis.count(); bin++) {
            edges[bin + 1] = x.at(Math.max(least, (double) axis.upper(bin)));
        }
        List<Outline> outlines = new ArrayList<>();
        for (int line = 0; line < distribution.shares().length; line++) {
            outlines.add(
                    cumulative
                            ? rising(line, distribution.upTo()[line], edges, y)
                            : hill(line, distribution.shares()[line], edges, y));
        }
        List<Plot.Tick> xTicks = Ticks.logarithmic(least, last, (int) Math.max(2, room.width() / TICK_GAP)).stream()
                .map(tick -> new Plot.Tick(x.at(tick), DurationUnit.rounded(tick)))
                .toList();
        List<Plot.Tick> yTicks = shares.stream()
                .map(share -> new Plot.Tick(y.at(share), percent(share)))
                .toList();
        return new DistributionLayout(room, xTicks, yTicks, outlines, edges);
    }

    /** Of a share of one, as exact as an axis needs. */
    private static String percent(double share) {
        double value = Math.round(share * 1000) / 10.0;
        return value == Math.rint(value) ? (long) value + "%" : value + "%";
    }

    private static double most(double[][] shares) {
        double most = 1e-9;
        for (double[] line : shares) {
            for (double share : line) {
                most = Math.max(most, share);
            }
        }
        return most;
    }

    /** Through the middles of the bins, from the ground to the ground. */
    private static Outline hill(int line, double[] shares, double[] edges, Scale y) {
        int n = shares.length;
        double[] xs = new double[n + 2];
        double[] ys = new double[n + 2];
        xs[0] = edges[0];
        ys[0] = y.at(0);
        for (int bin = 0; bin < n; bin++) {
            xs[bin + 1] = (edges[bin] + edges[bin + 1]) / 2;
            ys[bin + 1] = y.at(shares[bin]);
        }
        xs[n + 1] = edges[n];
        ys[n + 1] = y.at(0);
        return new Outline(line, xs, ys);
    }

    private static Outline rising(int line, double[] upTo, double[] edges, Scale y) {
        int n = upTo.length;
        double[] ys = new double[n + 1];
        ys[0] = y.at(0);
        for (int bin = 0; bin < n; bin++) {
            ys[bin + 1] = y.at(upTo[bin]);
        }
        return new Outline(line, edges.clone(), ys);
    }
}
