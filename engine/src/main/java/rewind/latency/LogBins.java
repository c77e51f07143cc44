package rewind.latency;

import java.util.Arrays;

/**
 * The bins of a sketch: bin 0 holds 0, bin i from 1 on holds the whole numbers v with γ^(i-2) &lt; v ≤ γ^(i-1). Whatever
 * stands for a bin by {@link #value} is off by at most (γ-1)/(γ+1) of the value that was put in.
 *
 * <p>The mapping is the logarithmic one of DDSketch (Masson, Rim, Lee: DDSketch: a fast and fully-mergeable quantile
 * sketch with relative-error guarantees, VLDB 2019). Edges are whole numbers made once by {@link StrictMath}: the bin of a
 * value is the same on any machine, and is found by a table and a comparison where a logarithm would take several times
 * as long.
 */
final class LogBins {
    static final double GAMMA = 1.02;
    /** 0.0099: below one in a hundred by enough that rounding cannot exceed it. */
    static final double RELATIVE_ERROR = (GAMMA - 1) / (GAMMA + 1);

    /** The largest value of each bin, up to the largest long. */
    private static final long[] UPPER = uppers();

    static final int COUNT = UPPER.length;

    /** Each power of two in 128 cells: their width, at most 1/128, is less than a bin's, so a cell meets two bins at most. */
    private static final int CELL_BITS = 7;

    private static final int CELLS = 1 << CELL_BITS;
    private static final short[] SMALL = smalls();
    private static final short[] STARTS = starts();

    private LogBins() {}

    private static long[] uppers() {
        long[] uppers = new long[2500];
        int n = 1;
        double edge = 1;
        while (edge < 0x1p63) {
            uppers[n] = (long) Math.floor(edge);
            n++;
            edge = StrictMath.pow(GAMMA, n - 1.0);
        }
        uppers[n] = Long.MAX_VALUE;
        return Arrays.copyOf(uppers, n + 1);
    }

    private static short[] smalls() {
        short[] bins = new short[CELLS];
        for (int value = 0; value < CELLS; value++) {
            bins[value] = (short) search(value);
        }
        return bins;
    }

    private static short[] starts() {
        short[] bins = new short[63 * CELLS];
        for (int exponent = CELL_BITS; exponent < 63; exponent++) {
            for (int cell = 0; cell < CELLS; cell++) {
                long least = (1L << exponent) | ((long) cell << (exponent - CELL_BITS));
                bins[exponent * CELLS + cell] = (short) search(least);
            }
        }
        return bins;
    }

    /** The first bin whose edge is not below the value. Of bins with the same edge only the first has values. */
    private static int search(long value) {
        int low = 0;
        int high = COUNT - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (UPPER[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** @param value not negative */
    static int of(long value) {
        if (value < CELLS) {
            return SMALL[(int) value];
        }
        int exponent = 63 - Long.numberOfLeadingZeros(value);
        int start = STARTS[exponent * CELLS + ((int) (value >>> (exponent - CELL_BITS)) & (CELLS - 1))];
        return value > UPPER[start] ? start + 1 : start;
    }

    /** The largest value of a bin; the values of a bin lie above the one of the bin before. */
    static long upper(int bin) {
        return UPPER[bin];
    }

    /** What stands for the values of a bin. */
    static double value(int bin) {
        return bin == 0 ? 0 : 2 * StrictMath.pow(GAMMA, bin - 1.0) / (GAMMA + 1);
    }
}
