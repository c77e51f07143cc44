package rewind.recommend.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import rewind.recommend.data.SparseRows;

/**
 * Solves one row's equation, (VᵀV/alpha + Σ w·v·vᵀ + lambda·I)·x = Σ w·v over the row's entries, by a few steps of
 * conjugate gradient from the row's last solution (Hestenes, Stiefel 1952). One solver serves one thread.
 */
final class RowSolver {
    /** Below this squared residual there is nothing left to gain in single precision. */
    private static final float CONVERGED = 1e-20f;

    private final SparseRows rows;
    private final float[][] gram;
    private final RowEntries entries;
    private final Kernel kernel;
    private final int[] all;
    private final int steps;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;

    /**
     * A solver for the rows of one side.
     *
     * @param fixed the other side's vectors
     * @param gram of those, divided by alpha
     * @param weighted whether w is the entry's value, or 1
     */
    RowSolver(SparseRows rows, float[][] fixed, float[][] gram, boolean weighted, int steps, Kernel kernel) {
        this.rows = rows;
        this.gram = gram;
        this.entries = new RowEntries(rows, fixed, weighted, kernel);
        this.kernel = kernel;
        this.steps = steps;
        int length = gram.length;
        all = IntStream.range(0, length).toArray();
        x = new float[length];
        residual = new float[length];
        direction = new float[length];
        image = new float[length];
    }

    /** Replaces a row's vector by its next solution. */
    void solve(int row, float lambda, float[] vector) {
        entries.enter(rows.start(row), rows.end(row));
        System.arraycopy(vector, 0, x, 0, x.length);
        // The residual b − A·x is what A with the constant in it makes of −x: one pass over the entries, not two.
        for (int i = 0; i < x.length; i++) {
            direction[i] = -x[i];
        }
        multiply(direction, lambda, 1, residual);
        System.arraycopy(residual, 0, direction, 0, x.length);
        float squared = dot(residual, residual);
        for (int step = 0; step < steps && squared > CONVERGED; step++) {
            multiply(direction, lambda, 0, image);
            float length = squared / dot(direction, image);
            PlainKernel.add(direction, length, x);
            PlainKernel.add(image, -length, residual);
            float next = dot(residual, residual);
            turn(next / squared);
            squared = next;
        }
        System.arraycopy(x, 0, vector, 0, x.length);
    }

    private void turn(float share) {
        for (int i = 0; i < direction.length; i++) {
            direction[i] = residual[i] + share * direction[i];
        }
    }

    /** {@code out = (VᵀV/alpha + lambda·I)·v + Σ w·(constant + v·y)·y} over the row's entries y. */
    private void multiply(float[] v, float lambda, float constant, float[] out) {
        Arrays.fill(out, 0);
        PlainKernel.add(v, lambda, out);
        kernel.addScaled(gram, all, all.length, v, out);
        entries.addProducts(v, constant, out);
    }

    /** In four sums, that they wait for each other less. */
    private static float dot(float[] left, float[] right) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int f = 0; f < left.length; f += 4) {
            sum0 += left[f] * right[f];
            sum1 += left[f + 1] * right[f + 1];
            sum2 += left[f + 2] * right[f + 2];
            sum3 += left[f + 3] * right[f + 3];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
