package rewind.recommend.model;

import java.util.Arrays;
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
    RowSolver(SparseRows rows, float[][] fixed, float[][] gram, boolean weighted, int steps) {
        this.rows = rows;
        this.gram = gram;
        this.entries = new RowEntries(rows, fixed, weighted);
        this.steps = steps;
        int length = gram.length;
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
        float squared = Axpy.dot(residual, residual);
        for (int step = 0; step < steps && squared > CONVERGED; step++) {
            multiply(direction, lambda, 0, image);
            float length = squared / Axpy.dot(direction, image);
            Axpy.add(direction, length, x);
            Axpy.add(image, -length, residual);
            float next = Axpy.dot(residual, residual);
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
        Axpy.add(v, lambda, out);
        Axpy.addAll(gram, v, out, out.length);
        entries.addProducts(v, constant, out);
    }
}
