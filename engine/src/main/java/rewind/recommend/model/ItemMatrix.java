package rewind.recommend.model;

import java.util.Arrays;

/**
 * Item vectors, laid out twice: by row, to score a few items, and by column, to score all in loops over items, see
 * {@link Axpy}. Both ways add the same products in the same order, so an item has the same score bit for bit however it
 * was asked for.
 *
 * <p>Columns are cut into tiles of some items. The scores of a tile stay in the first-level cache through all factors,
 * and its columns lie one after the other in memory: whole columns a hundred kilobytes apart took up to twice as long.
 */
final class ItemMatrix {
    private static final int TILE = 512;

    private final int items;
    private final int factors;
    private final int padded;
    private final float[] rows;
    private final float[][][] tiles;

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
        this.tiles = new float[Math.ceilDiv(items, TILE)][padded][TILE];
        for (int i = 0; i < items; i++) {
            float[][] columns = tiles[i / TILE];
            for (int f = 0; f < factors; f++) {
                columns[f][i % TILE] = rows[i * factors + f];
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
        float[] scores = new float[TILE];
        for (int tile = 0; tile < tiles.length; tile++) {
            Arrays.fill(scores, 0);
            Axpy.addAll(tiles[tile], scales, scores, TILE);
            int from = tile * TILE;
            System.arraycopy(scores, 0, out, from, Math.min(TILE, items - from));
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
