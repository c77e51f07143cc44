package rewind.recommend.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles for {@link VectorKernel}: 64 items in one array, factor by factor, so that memory is read from one end to the
 * other; their sums stay in registers through all factors.
 */
final class VectorTiles implements ItemTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
    private static final int WIDTH = SPECIES.length();
    private static final int SIZE = 64;

    private final float[][] tiles;

    VectorTiles(float[] rows, int[] order, int factors) {
        this.tiles = new float[Math.ceilDiv(order.length, SIZE)][factors * SIZE];
        for (int i = 0; i < order.length; i++) {
            float[] columns = tiles[i / SIZE];
            for (int f = 0; f < factors; f++) {
                columns[f * SIZE + i % SIZE] = rows[order[i] * factors + f];
            }
        }
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public boolean scores(int tile, float[] vector, float bar, float[] out) {
        float[] columns = tiles[tile];
        boolean any = false;
        for (int from = 0; from < SIZE; from += 4 * WIDTH) {
            any |= scores(columns, from, vector, bar, out);
        }
        return any;
    }

    private static boolean scores(float[] columns, int from, float[] vector, float bar, float[] out) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int at = from, f = 0; at < columns.length; at += SIZE, f++) {
            FloatVector scale = FloatVector.broadcast(SPECIES, vector[f]);
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, columns, at).mul(scale));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, columns, at + WIDTH).mul(scale));
            sum2 = sum2.add(
                    FloatVector.fromArray(SPECIES, columns, at + 2 * WIDTH).mul(scale));
            sum3 = sum3.add(
                    FloatVector.fromArray(SPECIES, columns, at + 3 * WIDTH).mul(scale));
        }
        sum0.intoArray(out, from);
        sum1.intoArray(out, from + WIDTH);
        sum2.intoArray(out, from + 2 * WIDTH);
        sum3.intoArray(out, from + 3 * WIDTH);
        VectorMask<Float> above = sum0.compare(VectorOperators.GE, bar)
                .or(sum1.compare(VectorOperators.GE, bar))
                .or(sum2.compare(VectorOperators.GE, bar))
                .or(sum3.compare(VectorOperators.GE, bar));
        return above.anyTrue();
    }
}
