package rewind.latency;

import java.util.List;

/**
 * How many durations there were of each length. Several with the same axis can be laid over one another.
 *
 * @param counts one for each bin of the axis
 */
@SuppressWarnings("ArrayRecordComponent") // a chart's numbers, read once; never compared or used as a key
public record Histogram(HistogramAxis axis, long[] counts) {

    /** A histogram for each sketch, on one axis. */
    public static List<Histogram> overlay(List<Sketch> sketches, int mostBins) {
        HistogramAxis axis = HistogramAxis.over(sketches, mostBins);
        return sketches.stream()
                .map(sketch -> new Histogram(axis, axis.counts(sketch)))
                .toList();
    }

    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** The cumulative distribution: for each bin the share of durations up to its upper edge; all 0 where there are none. */
    public double[] cumulative() {
        double[] shares = new double[counts.length];
        long total = total();
        long sum = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += counts[bin];
            shares[bin] = total == 0 ? 0 : (double) sum / total;
        }
        return shares;
    }
}
