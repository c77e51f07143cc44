package rewind.recommend.model;

import java.util.Arrays;

/**
 * Sums of rows of a symmetric matrix. A column's element has the same bits whether it was computed with all others, by
 * adding rows, or alone, by looking into the row that is that column: both add in the same order, eight at a time.
 *
 * <p>Rows are arrays of their own because an offset into a flat one keeps the JIT from vectorising the loop.
 */
final class SymmetricRows {
    private static final int STEP = 8;

    private final float[][] rows;

    /** Takes the rows as they are. */
    SymmetricRows(float[][] rows) {
        this.rows = rows;
    }

    int size() {
        return rows.length;
    }

    float get(int row, int column) {
        return rows[row][column];
    }

    /**
     * The sum of some rows.
     *
     * @param sums filled by column
     */
    void sum(int[] some, float[] sums) {
        int n = rows.length;
        Arrays.fill(sums, 0, n, 0);
        int at = 0;
        for (; at + STEP <= some.length; at += STEP) {
            add(
                    rows[some[at]],
                    rows[some[at + 1]],
                    rows[some[at + 2]],
                    rows[some[at + 3]],
                    rows[some[at + 4]],
                    rows[some[at + 5]],
                    rows[some[at + 6]],
                    rows[some[at + 7]],
                    sums);
        }
        for (; at < some.length; at++) {
            float[] row = rows[some[at]];
            for (int i = 0; i < n; i++) {
                sums[i] += row[i];
            }
        }
    }

    private static void add(
            float[] v0,
            float[] v1,
            float[] v2,
            float[] v3,
            float[] v4,
            float[] v5,
            float[] v6,
            float[] v7,
            float[] sums) {
        for (int i = 0; i < v0.length; i++) {
            sums[i] += v0[i] + v1[i] + v2[i] + v3[i] + v4[i] + v5[i] + v6[i] + v7[i];
        }
    }

    /** One element of the sum of some rows. */
    float sum(int[] some, int column) {
        float[] r = rows[column];
        float sum = 0;
        int at = 0;
        for (; at + STEP <= some.length; at += STEP) {
            sum += r[some[at]]
                    + r[some[at + 1]]
                    + r[some[at + 2]]
                    + r[some[at + 3]]
                    + r[some[at + 4]]
                    + r[some[at + 5]]
                    + r[some[at + 6]]
                    + r[some[at + 7]];
        }
        for (; at < some.length; at++) {
            sum += r[some[at]];
        }
        return sum;
    }
}
