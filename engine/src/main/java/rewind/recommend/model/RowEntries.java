package rewind.recommend.model;

import rewind.recommend.data.SparseRows;

/** The vectors of one row's entries, and products with them. Taken in chunks whose vectors fit the second-level cache. */
final class RowEntries {
    private static final int CHUNK = 64;

    private final SparseRows rows;
    private final float[][] fixed;
    private final boolean weighted;
    private final Kernel kernel;
    private final int[] columns = new int[CHUNK];
    private final float[] scales = new float[CHUNK];
    private int start;
    private int end;
    /** Where the columns at hand start. */
    private int entered;

    RowEntries(SparseRows rows, float[][] fixed, boolean weighted, Kernel kernel) {
        this.rows = rows;
        this.fixed = fixed;
        this.weighted = weighted;
        this.kernel = kernel;
    }

    /** From now on the entries are these. */
    void enter(int from, int to) {
        start = from;
        end = to;
        entered = -1;
    }

    /** {@code out += Σ w·(constant + v·y)·y} over the entries y. */
    void addProducts(float[] v, float constant, float[] out) {
        for (int from = start; from < end; from += CHUNK) {
            int count = Math.min(CHUNK, end - from);
            bring(from, count);
            kernel.dots(fixed, columns, count, v, scales);
            for (int j = 0; j < count; j++) {
                scales[j] += constant;
            }
            if (weighted) {
                for (int j = 0; j < count; j++) {
                    scales[j] *= rows.value(from + j);
                }
            }
            kernel.addScaled(fixed, columns, count, scales, out);
        }
    }

    private void bring(int from, int count) {
        if (entered != from) {
            for (int j = 0; j < count; j++) {
                columns[j] = rows.column(from + j);
            }
            entered = from;
        }
    }
}
