package rewind.recommend.model;

import java.util.Arrays;

/**
 * Item vectors, laid out twice: by row, to score a few items, and by column, to score all in loops over items, see
 * {@link Axpy}. Both ways add the same products in the same order, so an item has the same score bit for bit however it
 * was asked for.
 */
final class ItemMatrix {
    /** Items in one tile: their scores stay in the first-level cache through all factors. */
    private static final int TILE = 2048;

    private final int items;
    private final int factors;
    private final int padded;
    private final float[] rows;
    private final float[][] columns;

    /**
     * A matrix of item vectors.
     *
     * @param rows one after the other; kept, not copied
     */
    ItemMatrix(float[] rows, int items, int factors) {
        this.items = items;
        this.factors = factors;
        this.padded = Axpy.padded(factors);
        this.rows = rows;
        this.columns = new float[padded][items];
        for (int i = 0; i < items; i++) {
            for (int f = 0; f < factors; f++) {
                columns[f][i] = rows[i * factors + f];
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
        float[] scales = Arrays.copyOf(vector, padded);
        Arrays.fill(out, 0, items, 0);
        for (int from = 0; from < items; from += TILE) {
            Axpy.addAll(columns, scales, out, from, Math.min(from + TILE, items));
        }
    }

    /** The inner products of a vector with some items, in their order. */
    void multiply(float[] vector, int[] someItems, float[] out) {
        float[] left = Arrays.copyOf(vector, padded);
        float[] right = new float[padded];
        for (int k = 0; k < someItems.length; k++) {
            System.arraycopy(rows, someItems[k] * factors, right, 0, factors);
            out[k] = Axpy.dot(left, right);
        }
    }
}
