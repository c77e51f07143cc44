package rewind.explorer.latency;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import rewind.latency.HistogramAxis;
import rewind.latency.Sketch;

/**
 * The figures with what of them is shown: what the charts draw.
 *
 * @param lines all groups, in the order of the legend
 */
record LatencyPicture(LatencyFigures figures, List<Line> lines) {
    private static final int ALL_BINS = 100_000;
    private static final int MOST_ROWS = 28;
    private static final int[] ROWS = {6, 12, 18, 24, 36, 48, 72, 116, 232};
    private static final int DISTRIBUTION_BINS = 44;
    private static final int LEAST_BINS = 6;
    private static final double MOST_MICROS = 1e7;
    /** Nanoseconds that are two figures in milliseconds. */
    private static final double LEAST_OF_MILLIS = 1e4;

    LatencyPicture {
        lines = List.copyOf(lines);
    }

    /**
     * A group with how it is shown.
     *
     * @param token of its colour
     */
    record Line(Series series, String words, String token, boolean hidden) {}

    /**
     * How many durations each cell of the heat map has.
     *
     * @param counts by time bucket, then by bin of the axis
     * @param most the largest
     */
    @SuppressWarnings("ArrayRecordComponent") // a picture's numbers, read once
    record Heat(HistogramAxis axis, long[][] counts, long most) {}

    /**
     * How the durations of each line are distributed.
     *
     * @param shares by line that is shown, then by bin: of all durations of the line
     * @param upTo by line that is shown, then by bin: the share up to the bin's upper edge
     */
    @SuppressWarnings("ArrayRecordComponent") // a picture's numbers, read once
    record Distribution(HistogramAxis axis, double[][] shares, double[][] upTo) {}

    List<Line> shown() {
        return lines.stream().filter(line -> !line.hidden()).toList();
    }

    private HistogramAxis finest(List<Line> of) {
        return HistogramAxis.over(of.stream().map(line -> line.series().total()).toList(), ALL_BINS);
    }

    /**
     * Of the lines that are shown, on an axis of all: its edges are multiples of its step, so that it stays as it is while
     * requests come in.
     */
    Heat heat() {
        HistogramAxis own = finest(lines);
        HistogramAxis axis = rows(own);
        int buckets = figures.grid().count();
        long[][] counts = new long[buckets][axis.count()];
        long most = 0;
        for (Line line : shown()) {
            for (Map.Entry<Integer, Sketch> cell : line.series().cells().entrySet()) {
                long[] more = axis.counts(cell.getValue());
                long[] column = counts[cell.getKey()];
                for (int bin = 0; bin < more.length; bin++) {
                    column[bin] += more[bin];
                    most = Math.max(most, column[bin]);
                }
            }
        }
        return new Heat(axis, counts, most);
    }

    private static HistogramAxis rows(HistogramAxis own) {
        if (own.count() == 0) {
            return own;
        }
        int last = own.firstBin() + own.count();
        for (int each : ROWS) {
            int first = own.firstBin() / each * each;
            int count = Math.ceilDiv(last - first, each);
            if (count <= MOST_ROWS) {
                return new HistogramAxis(first, each, count);
            }
        }
        throw new IllegalStateException("no axis has room for " + own);
    }

    /** Of the lines that are shown, but for the one in five hundred at either end. */
    Distribution distribution() {
        List<Line> shown = shown();
        HistogramAxis own = finest(shown);
        if (own.count() == 0) {
            return new Distribution(own, new double[0][], new double[0][]);
        }
        int first = own.count() - 1;
        int last = 0;
        for (Line line : shown) {
            double[] ends = line.series().total().quantiles(0.002, 0.998);
            first = Math.min(first, Math.max(0, own.bin((long) ends[0])));
            last = Math.max(last, own.bin(Math.round(ends[1])) < 0 ? own.count() - 1 : own.bin(Math.round(ends[1])));
        }
        int span = Math.max(1, last - first + 1);
        int each = Math.ceilDiv(span, bins(shown, own));
        HistogramAxis axis = new HistogramAxis(own.firstBin() + first, each, Math.ceilDiv(span, each));
        double[][] shares = new double[shown.size()][];
        double[][] upTo = new double[shown.size()][];
        for (int i = 0; i < shares.length; i++) {
            Sketch total = shown.get(i).series().total();
            long[] counts = axis.counts(total);
            shares[i] = new double[counts.length];
            upTo[i] = new double[counts.length];
            double sum = total.shareBelow(axis.lower(0) + 1);
            for (int bin = 0; bin < counts.length; bin++) {
                shares[i][bin] = (double) counts[bin] / total.count();
                sum += shares[i][bin];
                upTo[i][bin] = Math.min(1, sum);
            }
        }
        return new Distribution(axis, shares, upTo);
    }

    /**
     * How many bins the durations are good for: no more than Rice's rule has, twice the cube root of their number, nor than
     * half of the values that there are, or an outline goes up and down with the clock's steps. Where nothing is between the quick
     * and the slow ones, that is of the stretch without the widest gap. The group with the most decides.
     */
    private static int bins(List<Line> shown, HistogramAxis own) {
        int most = LEAST_BINS;
        for (Line line : shown) {
            Sketch total = line.series().total();
            long[] counts = own.counts(total);
            long values = Arrays.stream(counts).filter(count -> count > 0).count();
            double dense = values * (double) counts.length / Math.max(1, counts.length - widestGap(counts));
            most = Math.max(most, (int) Math.min(2 * Math.cbrt((double) total.count()), dense / 2));
        }
        return Math.min(most, DISTRIBUTION_BINS);
    }

    /** How many bins in a row have nothing, the ends included. */
    private static int widestGap(long[] counts) {
        int widest = 0;
        int gap = 0;
        for (long count : counts) {
            gap = count == 0 ? gap + 1 : 0;
            widest = Math.max(widest, gap);
        }
        return widest;
    }

    /** The stages of all versions, those of the pipeline first and in its order, the others by their longest median. */
    List<StageRow> stages() {
        return StageRow.of(figures.stages());
    }

    /** The unit for percentiles: that of the medians, unless the longest would have more than four figures in it. */
    DurationUnit unit() {
        List<Sketch> totals =
                shown().stream().map(line -> line.series().total()).toList();
        double median =
                totals.stream().mapToDouble(total -> total.quantile(0.5)).max().orElse(1e6);
        double longest = totals.stream().mapToDouble(Sketch::most).max().orElse(0);
        DurationUnit unit = DurationUnit.of(median);
        return unit == DurationUnit.MICROS && longest >= MOST_MICROS && median >= LEAST_OF_MILLIS
                ? DurationUnit.MILLIS
                : unit;
    }
}
