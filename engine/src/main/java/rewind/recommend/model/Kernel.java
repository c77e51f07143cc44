package rewind.recommend.model;

/**
 * The innermost loops of training and scoring. There are two implementations, {@link PlainKernel} and, where the JVM has
 * the module {@code jdk.incubator.vector}, {@link VectorKernel}. Both do the same floating-point operations in the same
 * order, whatever the width of the machine's vectors: products and sums are separate roundings (never a fused
 * multiply-add), and every order below is part of the contract. So a model, a score and a replay have the same bits on
 * any machine.
 */
interface Kernel {
    /** Lengths of rows that are given to a kernel are multiples of this: the lanes of the widest vector. */
    int LANES = 16;

    /** The fastest kernel that this JVM can run. */
    static Kernel best() {
        return Choice.BEST;
    }

    /** The smallest multiple of {@link #LANES} that is not less. */
    static int padded(int count) {
        return Math.ceilDiv(count, LANES) * LANES;
    }

    /**
     * Inner products of a vector with some rows of a matrix. The products of a row go round sixteen partial sums in
     * ascending order; those are then folded in halves: lane l takes in lane l+8, then l+4, l+2, l+1.
     *
     * @param rows of one length, a multiple of {@link #LANES}
     * @param indexes of rows; the first {@code count} count
     * @param vector as long as a row
     * @param out at {@code k} the product with row {@code indexes[k]}; what comes after {@code count}, up to a multiple
     *     of {@link #LANES}, may be overwritten
     */
    void dots(float[][] rows, int[] indexes, int count, float[] vector, float[] out);

    /**
     * Adds scaled rows of a matrix to a sum, one after the other: {@code sum[i] += scales[k]·rows[indexes[k]][i]}.
     *
     * @param rows of one length, a multiple of {@link #LANES}
     * @param indexes of rows; the first {@code count} count
     * @param sum as long as a row
     */
    void addScaled(float[][] rows, int[] indexes, int count, float[] scales, float[] sum);

    /**
     * Lays vectors out for scanning them.
     *
     * @param rows one after the other
     * @param order which row comes where
     */
    ItemTiles tiles(float[] rows, int[] order, int factors);

    /** Initialised at the first use of it only, and the only place that knows both. */
    final class Choice {
        private static final Kernel BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorKernel.isSupported()
                        ? new VectorKernel()
                        : new PlainKernel();

        private Choice() {}
    }
}
