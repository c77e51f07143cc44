package rewind.recommend.model;

import rewind.recommend.data.SparseRows;

/** Solves one row's equation by conjugate gradient, starting from the row's last solution. */
final class RowSolver {
    private final float[] fixed;
    private final int factors;
    private final float[] gram;
    private final SparseRows rows;
    private final boolean weighted;
    private final int steps;
    private final float[] x;
    private final float[] r;
    private final float[] p;
    private final float[] ap;

    RowSolver(float[] fixed, int factors, float[] gram, SparseRows rows, boolean weighted, int steps) {
        this.fixed = fixed;
        this.factors = factors;
        this.gram = gram;
        this.rows = rows;
        this.weighted = weighted;
        this.steps = steps;
        x = new float[factors];
        r = new float[factors];
        p = new float[factors];
        ap = new float[factors];
    }

    void solve(int row, float lambda, float[] solved) {
        System.arraycopy(solved, row * factors, x, 0, factors);
        multiply(row, lambda, x, ap);
        java.util.Arrays.fill(r, 0);
        for (int e = rows.start(row); e < rows.end(row); e++) {
            float w = weighted ? rows.value(e) : 1;
            int at = rows.column(e) * factors;
            for (int f = 0; f < factors; f++) {
                r[f] += w * fixed[at + f];
            }
        }
        for (int f = 0; f < factors; f++) {
            r[f] -= ap[f];
            p[f] = r[f];
        }
        float rs = dot(r, r);
        for (int s = 0; s < steps && rs > 1e-20f; s++) {
            multiply(row, lambda, p, ap);
            float a = rs / dot(p, ap);
            for (int f = 0; f < factors; f++) {
                x[f] += a * p[f];
                r[f] -= a * ap[f];
            }
            float rsNew = dot(r, r);
            float b = rsNew / rs;
            for (int f = 0; f < factors; f++) {
                p[f] = r[f] + b * p[f];
            }
            rs = rsNew;
        }
        System.arraycopy(x, 0, solved, row * factors, factors);
    }

    private void multiply(int row, float lambda, float[] v, float[] out) {
        for (int f = 0; f < factors; f++) {
            out[f] = lambda * v[f];
        }
        for (int g = 0; g < factors; g++) {
            float a = v[g];
            int at = g * factors;
            for (int f = 0; f < factors; f++) {
                out[f] += a * gram[at + f];
            }
        }
        for (int e = rows.start(row); e < rows.end(row); e++) {
            int at = rows.column(e) * factors;
            float sum = 0;
            for (int f = 0; f < factors; f++) {
                sum += v[f] * fixed[at + f];
            }
            float c = weighted ? rows.value(e) * sum : sum;
            for (int f = 0; f < factors; f++) {
                out[f] += c * fixed[at + f];
            }
        }
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int f = 0; f < a.length; f++) {
            sum += a[f] * b[f];
        }
        return sum;
    }
}
