package rewind.recommend.model;

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
        for (int k = 0; k < count; k++) {
            out[k] = dot(rows[indexes[k]], vector);
        }
    }

    /** Sixteen sums by name: as an array they would be read and written at each turn, which takes twice as long. */
    private static float dot(float[] left, float[] right) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        float s8 = 0;
        float s9 = 0;
        float s10 = 0;
        float s11 = 0;
        float s12 = 0;
        float s13 = 0;
        float s14 = 0;
        float s15 = 0;
        for (int f = 0; f < left.length; f += LANES) {
            s0 += left[f] * right[f];
            s1 += left[f + 1] * right[f + 1];
            s2 += left[f + 2] * right[f + 2];
            s3 += left[f + 3] * right[f + 3];
            s4 += left[f + 4] * right[f + 4];
            s5 += left[f + 5] * right[f + 5];
            s6 += left[f + 6] * right[f + 6];
            s7 += left[f + 7] * right[f + 7];
            s8 += left[f + 8] * right[f + 8];
            s9 += left[f + 9] * right[f + 9];
            s10 += left[f + 10] * right[f + 10];
            s11 += left[f + 11] * right[f + 11];
            s12 += left[f + 12] * right[f + 12];
            s13 += left[f + 13] * right[f + 13];
            s14 += left[f + 14] * right[f + 14];
            s15 += left[f + 15] * right[f + 15];
        }
        float sum0 = (s0 + s8) + (s4 + s12);
        float sum1 = (s1 + s9) + (s5 + s13);
        float sum2 = (s2 + s10) + (s6 + s14);
        float sum3 = (s3 + s11) + (s7 + s15);
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
    public ItemTiles tiles(float[] rows, int[] order, int factors) {
        return new PlainTiles(rows, order, factors);
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
