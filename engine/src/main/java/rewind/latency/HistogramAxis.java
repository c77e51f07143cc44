package rewind.latency;

import java.util.Collection;

/**
 * Bins of a histogram, equally wide on a logarithmic scale. Each is made of whole bins of the sketches, so that counts are
 * exact and several sketches can be drawn on the same axis.
 *
 * @param firstBin of the sketches, where the first bin of the axis begins
 * @param binsEach how many of the sketches' bins make one
 * @param count how many bins there are; 0 where there is nothing to show
 */
public record HistogramAxis(int firstBin, int binsEach, int count) {

    /**
     * The finest axis that has room for all values of these.
     *
     * @param mostBins how many bins at most
     */
    public static HistogramAxis over(Collection<Sketch> sketches, int mostBins) {
        if (mostBins < 1) {
            throw new IllegalArgumentException("a histogram of " + mostBins + " bins");
        }
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (Sketch sketch : sketches) {
            if (!sketch.isEmpty()) {
                first = Math.min(first, sketch.firstBin());
                last = Math.max(last, sketch.lastBin());
            }
        }
        if (last < 0) {
            return new HistogramAxis(0, 1, 0);
        }
        int span = last - first + 1;
        int each = Math.ceilDiv(span, mostBins);
        return new HistogramAxis(first, each, Math.ceilDiv(span, each));
    }

    /** Values of a bin lie above this, nanoseconds; in the first bin of all it is 0, which then is a value of it. */
    public long lower(int bin) {
        int own = firstBin + bin * binsEach;
        return own == 0 ? 0 : LogBins.upper(own - 1);
    }

    /** The largest value of a bin, nanoseconds. */
    public long upper(int bin) {
        return LogBins.upper(Math.min(firstBin + (bin + 1) * binsEach, LogBins.COUNT) - 1);
    }

    /** The bin that a duration falls into; -1 if it lies off the axis. */
    public int bin(long nanos) {
        int bin = Math.floorDiv(LogBins.of(Math.max(0, nanos)) - firstBin, binsEach);
        return bin >= 0 && bin < count ? bin : -1;
    }

    /** How many values of a sketch each bin has; what lies off the axis is not counted. */
    public long[] counts(Sketch sketch) {
        long[] counts = new long[count];
        if (!sketch.isEmpty()) {
            int end = Math.min(sketch.lastBin() + 1, firstBin + count * binsEach);
            for (int bin = Math.max(firstBin, sketch.firstBin()); bin < end; bin++) {
                counts[(bin - firstBin) / binsEach] += sketch.at(bin);
            }
        }
        return counts;
    }
}
