package rewind.recommend.model;

import java.util.Optional;

/** L with A = L·Lᵀ of a symmetric positive definite matrix, row by row (Golub, Van Loan: Matrix Computations, 4.2). */
final class CholeskyDecomposition {
    private final double[][] lower;

    private CholeskyDecomposition(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Decomposes a matrix in its place.
     *
     * @param matrix of which the lower half is read, and overwritten
     * @return nothing if the matrix is not positive definite
     */
    static Optional<CholeskyDecomposition> of(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double rest = row[j];
                for (int k = 0; k < j; k++) {
                    rest -= row[k] * matrix[j][k];
                }
                if (j < i) {
                    row[j] = rest / matrix[j][j];
                } else if (rest > 0) {
                    row[i] = Math.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new CholeskyDecomposition(matrix));
    }

    /** The x of A·x = b. */
    double[] solve(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }
}
