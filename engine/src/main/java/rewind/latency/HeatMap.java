package rewind.latency;

import java.util.List;

/**
 * How many durations there were of each length in each stretch of time.
 *
 * @param counts by stretch of time, then by bin of the axis
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's numbers, read once; never compared or used as a key
public record HeatMap(HistogramAxis axis, long[][] counts) {

    /** A column for each sketch, in their order; an empty sketch gives a column of zeros. */
    public static HeatMap of(List<Sketch> columns, int mostBins) {
        return of(columns, HistogramAxis.over(columns, mostBins));
    }

    /** The same on a given axis, so that several can be compared. */
    public static HeatMap of(List<Sketch> columns, HistogramAxis axis) {
        return new HeatMap(axis, columns.stream().map(axis::counts).toArray(long[][]::new));
    }

    /** The largest count, what a scale of colours ends at. */
    public long most() {
        long most = 0;
        for (long[] column : counts) {
            for (long count : column) {
                most = Math.max(most, count);
            }
        }
        return most;
    }
}
