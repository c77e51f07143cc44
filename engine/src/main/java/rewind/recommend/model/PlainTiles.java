package rewind.recommend.model;

import java.util.Arrays;

/**
 * Tiles for {@link PlainKernel}: 512 items, each factor an array, eight factors a pass. The scores of a tile stay in the
 * first-level cache through all factors, and its columns lie one after the other in memory.
 */
final class PlainTiles implements ItemTiles {
    private static final int SIZE = 512;
    private static final int STEP = 8;

    private final int factors;
    private final float[][][] tiles;

    PlainTiles(float[] rows, int[] order, int factors) {
        this.factors = factors;
        this.tiles = new float[Math.ceilDiv(order.length, SIZE)][factors][SIZE];
        for (int i = 0; i < order.length; i++) {
            float[][] columns = tiles[i / SIZE];
            for (int f = 0; f < factors; f++) {
                columns[f][i % SIZE] = rows[order[i] * factors + f];
            }
        }
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public boolean scores(int tile, float[] vector, float bar, float[] out) {
        float[][] columns = tiles[tile];
        Arrays.fill(out, 0);
        int f = 0;
        for (; f <= factors - STEP; f += STEP) {
            PlainKernel.add(
                    columns[f],
                    columns[f + 1],
                    columns[f + 2],
                    columns[f + 3],
                    columns[f + 4],
                    columns[f + 5],
                    columns[f + 6],
                    columns[f + 7],
                    vector,
                    f,
                    out);
        }
        for (; f < factors; f++) {
            PlainKernel.add(columns[f], vector[f], out);
        }
        return true;
    }
}
