package rewind.recommend.model;

import java.util.Arrays;

/**
 * Item vectors, laid out twice: by row, to score a few items, and by column, to score all. By column the inner loop
 * runs over items in contiguous memory with no sum to carry, which the JIT compiles to vector instructions by itself.
 *
 * <p>Both ways add the same products in the same order (eight factors summed from left to right, then added to what
 * there is), so an item has the same score bit for bit however it was asked for.
 */
final class ItemMatrix {
    /** Factors in one pass over the scores: enough to amortise reading and writing them. */
    private static final int STEP = 8;
    /** Items in one tile: their scores stay in the first-level cache through all factors. */
    private static final int TILE = 2048;

    private final int items;
    private final int factors;
    private final int padded;
    private final float[] rows;
    private final float[] columns;

    /**
     * @param rows item vectors one after the other; kept, not copied
     */
    ItemMatrix(float[] rows, int items, int factors) {
        this.items = items;
        this.factors = factors;
        this.padded = Math.ceilDiv(factors, STEP) * STEP;
        this.rows = rows;
        this.columns = new float[Math.multiplyExact(padded, items)];
        for (int i = 0; i < items; i++) {
            for (int f = 0; f < factors; f++) {
                columns[f * items + i] = rows[i * factors + f];
            }
        }
    }

    float[] rows() {
        return rows;
    }

    float[] row(int item) {
        return Arrays.copyOfRange(rows, item * factors, (item + 1) * factors);
    }

    /** The inner products of a vector with all items. */
    void multiply(float[] vector, float[] out) {
        float[] v = Arrays.copyOf(vector, padded);
        for (int from = 0; from < items; from += TILE) {
            int length = Math.min(TILE, items - from);
            Arrays.fill(out, from, from + length, 0);
            for (int f = 0; f < padded; f += STEP) {
                addProducts(v, f, columns, f * items + from, items, out, from, length);
            }
        }
    }

    private static void addProducts(
            float[] v, int f, float[] columns, int at, int stride, float[] out, int from, int length) {
        float a0 = v[f];
        float a1 = v[f + 1];
        float a2 = v[f + 2];
        float a3 = v[f + 3];
        float a4 = v[f + 4];
        float a5 = v[f + 5];
        float a6 = v[f + 6];
        float a7 = v[f + 7];
        int c1 = at + stride;
        int c2 = c1 + stride;
        int c3 = c2 + stride;
        int c4 = c3 + stride;
        int c5 = c4 + stride;
        int c6 = c5 + stride;
        int c7 = c6 + stride;
        for (int i = 0; i < length; i++) {
            out[from + i] += a0 * columns[at + i]
                    + a1 * columns[c1 + i]
                    + a2 * columns[c2 + i]
                    + a3 * columns[c3 + i]
                    + a4 * columns[c4 + i]
                    + a5 * columns[c5 + i]
                    + a6 * columns[c6 + i]
                    + a7 * columns[c7 + i];
        }
    }

    /** The inner products of a vector with some items, in their order. */
    void multiply(float[] vector, int[] someItems, float[] out) {
        float[] v = Arrays.copyOf(vector, padded);
        float[] row = new float[padded];
        for (int k = 0; k < someItems.length; k++) {
            System.arraycopy(rows, someItems[k] * factors, row, 0, factors);
            float sum = 0;
            for (int f = 0; f < padded; f += STEP) {
                sum += v[f] * row[f]
                        + v[f + 1] * row[f + 1]
                        + v[f + 2] * row[f + 2]
                        + v[f + 3] * row[f + 3]
                        + v[f + 4] * row[f + 4]
                        + v[f + 5] * row[f + 5]
                        + v[f + 6] * row[f + 6]
                        + v[f + 7] * row[f + 7];
            }
            out[k] = sum;
        }
    }
}
