package rewind.recommend.model;

/**
 * The inner loops: sums of scaled vectors. Every array is indexed by the loop's variable alone and carries no sum from
 * one turn to the next; only then does the JIT of Java 25 compile the loop to vector instructions (an offset into a
 * flat array makes it fear that arrays overlap, a running sum would have to keep its order). Hence matrices here are
 * arrays of rows.
 *
 * <p>Products and sums are separate operations, not {@link Math#fma}: a quarter slower where the processor fuses, but
 * not a thousand times slower where it does not, and the bits are the same everywhere.
 */
final class Axpy {
    /** How many vectors {@link #add} takes at once: enough to amortise reading and writing the sum. */
    static final int STEP = 8;

    private Axpy() {}

    /** The smallest multiple of {@link #STEP} that is not less. */
    static int padded(int count) {
        return Math.ceilDiv(count, STEP) * STEP;
    }

    /**
     * Adds eight scaled vectors, {@code sum[i] += Σ scales[at+k]·v_k[i]} for i below {@code length}: the eight products
     * first, from left to right, then their sum to what there is.
     */
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
            float[] sum,
            int length) {
        float a0 = scales[at];
        float a1 = scales[at + 1];
        float a2 = scales[at + 2];
        float a3 = scales[at + 3];
        float a4 = scales[at + 4];
        float a5 = scales[at + 5];
        float a6 = scales[at + 6];
        float a7 = scales[at + 7];
        for (int i = 0; i < length; i++) {
            sum[i] += a0 * v0[i]
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

    /**
     * Adds all rows of a matrix scaled, {@code sum[i] += Σ scales[f]·rows[f][i]} for i below {@code length}.
     *
     * @param rows a multiple of {@link #STEP}
     */
    static void addAll(float[][] rows, float[] scales, float[] sum, int length) {
        for (int f = 0; f < rows.length; f += STEP) {
            add(
                    rows[f],
                    rows[f + 1],
                    rows[f + 2],
                    rows[f + 3],
                    rows[f + 4],
                    rows[f + 5],
                    rows[f + 6],
                    rows[f + 7],
                    scales,
                    f,
                    sum,
                    length);
        }
    }

    /** The inner product, in the order in which {@link #addAll} adds the products of one column. */
    static float dot(float[] left, float[] right) {
        float sum = 0;
        for (int f = 0; f < left.length; f += STEP) {
            sum += left[f] * right[f]
                    + left[f + 1] * right[f + 1]
                    + left[f + 2] * right[f + 2]
                    + left[f + 3] * right[f + 3]
                    + left[f + 4] * right[f + 4]
                    + left[f + 5] * right[f + 5]
                    + left[f + 6] * right[f + 6]
                    + left[f + 7] * right[f + 7];
        }
        return sum;
    }
}
