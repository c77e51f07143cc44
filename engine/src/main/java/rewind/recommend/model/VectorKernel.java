package rewind.recommend.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the Vector API. A vector of the machine has 4, 8 or 16 lanes; what the contract calls sixteen partial
 * sums are four, two or one of them.
 */
final class VectorKernel implements Kernel {
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    // For folding two vectors into one: the lanes that the second fills, and the way of a lane to its other half.
    private static final VectorMask<Float> BY_EIGHT = lanesWith(8);
    private static final VectorMask<Float> BY_FOUR = lanesWith(4);
    private static final VectorMask<Float> BY_TWO = lanesWith(2);
    private static final VectorMask<Float> BY_ONE = lanesWith(1);
    private static final VectorShuffle<Float> EIGHT_AWAY = lanesAway(8);
    private static final VectorShuffle<Float> FOUR_AWAY = lanesAway(4);
    private static final VectorShuffle<Float> TWO_AWAY = lanesAway(2);
    private static final VectorShuffle<Float> ONE_AWAY = lanesAway(1);
    /** After the folds a row's number stands in a lane's with its lower two bits above the others. */
    private static final VectorShuffle<Float> IN_ORDER =
            VectorShuffle.fromOp(SPECIES, row -> (row % 4 * (WIDTH / 4) + row / 4) & (WIDTH - 1));

    /** Whether the machine has vectors of four lanes at least: without, the Vector API is slower than plain loops. */
    static boolean isSupported() {
        return WIDTH >= 4;
    }

    /** Lanes of a vector on this machine. */
    int width() {
        return WIDTH;
    }

    @Override
    public void dots(float[][] rows, int[] indexes, int count, float[] vector, float[] out) {
        for (int k = 0; k < count; k += WIDTH) {
            FloatVector dots = four(rows, indexes, k, count, vector);
            if (WIDTH == 16) {
                FloatVector second = four(rows, indexes, k + 4, count, vector);
                FloatVector third = four(rows, indexes, k + 8, count, vector);
                FloatVector fourth = four(rows, indexes, k + 12, count, vector);
                FloatVector even = fold(dots, third, BY_TWO, TWO_AWAY);
                FloatVector odd = fold(second, fourth, BY_TWO, TWO_AWAY);
                dots = fold(even, odd, BY_ONE, ONE_AWAY).rearrange(IN_ORDER);
            } else if (WIDTH == 8) {
                FloatVector second = four(rows, indexes, k + 4, count, vector);
                dots = fold(dots, second, BY_ONE, ONE_AWAY).rearrange(IN_ORDER);
            }
            dots.intoArray(out, k);
        }
    }

    /**
     * The partial sums of four rows, folded until they fit one vector: of sixteen lanes four for each row, of eight two,
     * of four the product itself. Past the last row it stands in for those that are missing.
     */
    private static FloatVector four(float[][] rows, int[] indexes, int k, int count, float[] vector) {
        if (k >= count) {
            return FloatVector.zero(SPECIES);
        }
        int last = count - 1;
        float[] row0 = rows[indexes[k]];
        float[] row1 = rows[indexes[Math.min(k + 1, last)]];
        float[] row2 = rows[indexes[Math.min(k + 2, last)]];
        float[] row3 = rows[indexes[Math.min(k + 3, last)]];
        if (WIDTH == 8) {
            FloatVector even = fold(halved(row0, vector), halved(row2, vector), BY_FOUR, FOUR_AWAY);
            FloatVector odd = fold(halved(row1, vector), halved(row3, vector), BY_FOUR, FOUR_AWAY);
            return fold(even, odd, BY_TWO, TWO_AWAY);
        }
        if (WIDTH == 4) {
            FloatVector even = fold(quartered(row0, vector), quartered(row2, vector), BY_TWO, TWO_AWAY);
            FloatVector odd = fold(quartered(row1, vector), quartered(row3, vector), BY_TWO, TWO_AWAY);
            return fold(even, odd, BY_ONE, ONE_AWAY);
        }
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int f = 0; f < vector.length; f += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, vector, f);
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, row0, f).mul(v));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, row1, f).mul(v));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, row2, f).mul(v));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, row3, f).mul(v));
        }
        FloatVector even = fold(sum0, sum2, BY_EIGHT, EIGHT_AWAY);
        FloatVector odd = fold(sum1, sum3, BY_EIGHT, EIGHT_AWAY);
        return fold(even, odd, BY_FOUR, FOUR_AWAY);
    }

    /** Of each lane pair the sum: those of the left vector where the mask is not, those of the right where it is. */
    private static FloatVector fold(
            FloatVector left, FloatVector right, VectorMask<Float> mask, VectorShuffle<Float> away) {
        return left.blend(right, mask).add(right.blend(left, mask).rearrange(away));
    }

    /** Sixteen partial sums in two vectors of eight lanes, folded into one. */
    private static FloatVector halved(float[] row, float[] vector) {
        return strided(row, vector, 0).add(strided(row, vector, WIDTH));
    }

    /** Sixteen partial sums in four vectors of four lanes, folded into one. */
    private static FloatVector quartered(float[] row, float[] vector) {
        FloatVector low = strided(row, vector, 0).add(strided(row, vector, 2 * WIDTH));
        FloatVector high = strided(row, vector, WIDTH).add(strided(row, vector, 3 * WIDTH));
        return low.add(high);
    }

    private static FloatVector strided(float[] row, float[] vector, int from) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int f = from; f < vector.length; f += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, vector, f);
            sum = sum.add(FloatVector.fromArray(SPECIES, row, f).mul(v));
        }
        return sum;
    }

    @Override
    public void addScaled(float[][] rows, int[] indexes, int count, float[] scales, float[] sum) {
        int f = 0;
        for (; f <= sum.length - 4 * WIDTH; f += 4 * WIDTH) {
            addScaledToFour(rows, indexes, count, scales, sum, f);
        }
        for (; f < sum.length; f += WIDTH) {
            FloatVector part = FloatVector.fromArray(SPECIES, sum, f);
            for (int k = 0; k < count; k++) {
                FloatVector scale = FloatVector.broadcast(SPECIES, scales[k]);
                part = part.add(
                        FloatVector.fromArray(SPECIES, rows[indexes[k]], f).mul(scale));
            }
            part.intoArray(sum, f);
        }
    }

    /** Four vectors of the sum stay in registers while all rows go by. */
    private static void addScaledToFour(float[][] rows, int[] indexes, int count, float[] scales, float[] sum, int f) {
        FloatVector part0 = FloatVector.fromArray(SPECIES, sum, f);
        FloatVector part1 = FloatVector.fromArray(SPECIES, sum, f + WIDTH);
        FloatVector part2 = FloatVector.fromArray(SPECIES, sum, f + 2 * WIDTH);
        FloatVector part3 = FloatVector.fromArray(SPECIES, sum, f + 3 * WIDTH);
        for (int k = 0; k < count; k++) {
            FloatVector scale = FloatVector.broadcast(SPECIES, scales[k]);
            float[] row = rows[indexes[k]];
            part0 = part0.add(FloatVector.fromArray(SPECIES, row, f).mul(scale));
            part1 = part1.add(FloatVector.fromArray(SPECIES, row, f + WIDTH).mul(scale));
            part2 = part2.add(FloatVector.fromArray(SPECIES, row, f + 2 * WIDTH).mul(scale));
            part3 = part3.add(FloatVector.fromArray(SPECIES, row, f + 3 * WIDTH).mul(scale));
        }
        part0.intoArray(sum, f);
        part1.intoArray(sum, f + WIDTH);
        part2.intoArray(sum, f + 2 * WIDTH);
        part3.intoArray(sum, f + 3 * WIDTH);
    }

    @Override
    public ItemTiles tiles(float[] rows, int[] order, int factors) {
        return new VectorTiles(rows, order, factors);
    }

    private static VectorMask<Float> lanesWith(int bit) {
        boolean[] set = new boolean[WIDTH];
        for (int l = 0; l < WIDTH; l++) {
            set[l] = (l & bit) != 0;
        }
        return VectorMask.fromArray(SPECIES, set, 0);
    }

    private static VectorShuffle<Float> lanesAway(int distance) {
        return VectorShuffle.fromOp(SPECIES, l -> (l ^ distance) & (WIDTH - 1));
    }
}
