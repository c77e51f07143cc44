package rewind.recommend.model;

import java.util.Arrays;

/**
 * The loops in plain Java, in a form that the JIT of Java 25 compiles to vector instructions where it can: every array is
 * indexed by the loop's variable alone (an offset into a flat array makes it fear that arrays overlap), and no sum is
 * carried from one turn to the next. Hence matrices are arrays of rows.
 */
final class PlainKernel implements Kernel {
    /** Rows added at once: enough to amortise reading and writing the sum. */
    private static final int STEP = 8;

    @Override
    public void dots(float[][] rows, int[] indexes, int count, float[] vector, float[] out) {
        float[] lanes = new float[LANES];
        for (int k = 0; k < count; k++) {
            out[k] = dot(rows[indexes[k]], vector, lanes);
        }
    }

    private static float dot(float[] left, float[] right, float[] lanes) {
        Arrays.fill(lanes, 0);
        for (int f = 0; f < left.length; f += LANES) {
            for (int l = 0; l < LANES; l++) {
                lanes[l] += left[f + l] * right[f + l];
            }
        }
        float sum0 = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
        float sum1 = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
        float sum2 = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
        float sum3 = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
        return (sum0 + sum2) + (sum1 + sum3);
    }

    @Override
    public void addScaled(float[][] rows, int[] indexes, int count, float[] scales, float[] sum) {
        int k = 0;
        for (; k <= count - STEP; k += STEP) {
            add(
                    rows[indexes[k]],
                    rows[indexes[k + 1]],
                    rows[indexes[k + 2]],
                    rows[indexes[k + 3]],
                    rows[indexes[k + 4]],
                    rows[indexes[k + 5]],
                    rows[indexes[k + 6]],
                    rows[indexes[k + 7]],
                    scales,
                    k,
                    sum);
        }
        for (; k < count; k++) {
            add(rows[indexes[k]], scales[k], sum);
        }
    }

    @Override
    public ItemTiles tiles(float[] rows, int items, int factors) {
        return new PlainTiles(rows, items, factors);
    }

    /** Adds eight scaled vectors, from left to right: {@code sum[i] = sum[i] + scales[at]·v0[i] + …}. */
    static void add(
            float[] v0,
            float[] v1,
            float[] v2,
            float[] v3,
            float[] v4,
            float[] v5,
            float[] v6,
            float[] v7,
            float[] scales,
            int at,
            float[] sum) {
        float a0 = scales[at];
        float a1 = scales[at + 1];
        float a2 = scales[at + 2];
        float a3 = scales[at + 3];
        float a4 = scales[at + 4];
        float a5 = scales[at + 5];
        float a6 = scales[at + 6];
        float a7 = scales[at + 7];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i]
                    + a0 * v0[i]
                    + a1 * v1[i]
                    + a2 * v2[i]
                    + a3 * v3[i]
                    + a4 * v4[i]
                    + a5 * v5[i]
                    + a6 * v6[i]
                    + a7 * v7[i];
        }
    }

    /** Adds one scaled vector, {@code sum[i] += scale·v[i]} over the whole sum. */
    static void add(float[] v, float scale, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * v[i];
        }
    }
}
