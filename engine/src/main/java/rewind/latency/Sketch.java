package rewind.latency;

import java.util.Arrays;

/**
 * How many durations there were of each length, to a relative error of at most {@link #RELATIVE_ERROR}; least and most are
 * exact. Durations are nanoseconds, from 0 up. Sketches that are merged, in any order, are the sketch of all their values.
 *
 * <p>Not safe for use by several threads.
 */
public final class Sketch {
    /** How far a quantile may lie from the value that was put in, as a share of that value. */
    public static final double RELATIVE_ERROR = LogBins.RELATIVE_ERROR;

    private static final long[] NONE = new long[0];
    private static final int GROWTH = 32;

    /** Counts of the bins from {@code offset} on. */
    private long[] counts = NONE;

    private int offset;
    private long count;
    private long least = Long.MAX_VALUE;
    private long most = -1;

    /**
     * Counts a duration.
     *
     * @param nanos a negative one counts as 0
     */
    public void add(long nanos) {
        long value = Math.max(0, nanos);
        int bin = LogBins.of(value);
        int at = bin - offset;
        if (at < 0 || at >= counts.length) {
            reserve(bin, bin);
            at = bin - offset;
        }
        counts[at]++;
        count++;
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    /** Adds all of another sketch, which stays as it is. */
    public void merge(Sketch other) {
        if (other.count == 0) {
            return;
        }
        reserve(other.firstBin(), other.lastBin());
        for (int bin = other.firstBin(); bin <= other.lastBin(); bin++) {
            counts[bin - offset] += other.at(bin);
        }
        extend(other.count, other.least, other.most);
    }

    /** Makes room for these bins. */
    void reserve(int first, int last) {
        if (first >= offset && last < offset + counts.length) {
            return;
        }
        int from = first - first % GROWTH;
        int until = last - last % GROWTH + GROWTH;
        if (counts.length > 0) {
            from = Math.min(from, offset);
            until = Math.max(until, offset + counts.length);
        }
        long[] wider = new long[until - from];
        System.arraycopy(counts, 0, wider, offset - from < 0 ? 0 : offset - from, counts.length);
        counts = wider;
        offset = from;
    }

    /** Adds to a bin within what was reserved; {@link #extend} must follow. */
    void addToBin(int bin, long more) {
        counts[bin - offset] += more;
    }

    void extend(long more, long itsLeast, long itsMost) {
        count += more;
        least = Math.min(least, itsLeast);
        most = Math.max(most, itsMost);
    }

    int firstBin() {
        return LogBins.of(least);
    }

    int lastBin() {
        return LogBins.of(most);
    }

    /** How many values a bin has, whichever bin. */
    long at(int bin) {
        int at = bin - offset;
        return at < 0 || at >= counts.length ? 0 : counts[at];
    }

    /** How many values were put in. */
    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** The shortest duration, exact, nanoseconds. */
    public long least() {
        requireValues();
        return least;
    }

    /** The longest duration, exact, nanoseconds. */
    public long most() {
        requireValues();
        return most;
    }

    private void requireValues() {
        if (count == 0) {
            throw new IllegalStateException("an empty sketch has no values");
        }
    }

    /**
     * The value at a quantile by nearest rank: of n values in order the one at place ⌈q·n⌉, the first for 0.
     *
     * @param q from 0 to 1
     * @return nanoseconds, off by {@link #RELATIVE_ERROR} of the true value at most
     */
    public double quantile(double q) {
        return quantiles(q)[0];
    }

    /**
     * Several at once, which costs as much as one.
     *
     * @param ascending each from 0 to 1
     */
    public double[] quantiles(double... ascending) {
        requireValues();
        double[] values = new double[ascending.length];
        int bin = firstBin() - 1;
        long below = 0;
        for (int i = 0; i < ascending.length; i++) {
            double q = ascending[i];
            if (!(q >= 0 && q <= 1) || (i > 0 && q < ascending[i - 1])) {
                throw new IllegalArgumentException("quantiles go from 0 to 1 upwards: " + Arrays.toString(ascending));
            }
            long rank = Math.clamp((long) Math.ceil(q * count), 1, count);
            while (below < rank) {
                bin++;
                below += at(bin);
            }
            values[i] = rank == count ? most : Math.clamp(LogBins.value(bin), (double) least, (double) most);
        }
        return values;
    }

    /**
     * The value at a place among all of them in order.
     *
     * @param rank from 1, the shortest, to {@link #count}, the longest
     * @return nanoseconds, off by {@link #RELATIVE_ERROR} of the true value at most
     * @throws IllegalArgumentException if there is no such place
     */
    public double atRank(long rank) {
        if (rank < 1 || rank > count) {
            throw new IllegalArgumentException("no place " + rank + " among " + count + " values");
        }
        if (rank == count) {
            return most;
        }
        int bin = firstBin();
        long below = at(bin);
        while (below < rank) {
            bin++;
            below += at(bin);
        }
        return Math.clamp(LogBins.value(bin), (double) least, (double) most);
    }

    /**
     * The share of values that are smaller. Those in the bin of the value itself count by where in its bin it lies.
     *
     * @return from 0 to 1
     */
    public double shareBelow(long nanos) {
        requireValues();
        if (nanos <= least) {
            return 0;
        }
        if (nanos > most) {
            return 1;
        }
        int own = LogBins.of(nanos);
        long below = 0;
        for (int bin = firstBin(); bin < own; bin++) {
            below += at(bin);
        }
        double lower = own == 0 ? 0 : LogBins.upper(own - 1);
        double part = (nanos - lower) / (LogBins.upper(own) - lower);
        return (below + part * at(own)) / count;
    }

    /** Another sketch of the same values. */
    public Sketch copy() {
        Sketch copy = new Sketch();
        copy.counts = counts.clone();
        copy.offset = offset;
        copy.count = count;
        copy.least = least;
        copy.most = most;
        return copy;
    }

    /** Whether it is a sketch that answers the same to every question. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch that
                && count == that.count
                && least == that.least
                && most == that.most
                && (count == 0 || hasSameBins(that));
    }

    private boolean hasSameBins(Sketch that) {
        for (int bin = firstBin(); bin <= lastBin(); bin++) {
            if (at(bin) != that.at(bin)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count * 31 + least) * 31 + Long.hashCode(most);
    }

    @Override
    public String toString() {
        return count == 0 ? "no values" : count + " values from " + least + " to " + most + " ns";
    }
}
