package rewind.recommend.model;

/**
 * Square blocks of a matrix in double precision, as arrays of rows for the reason given in {@link SymmetricRows}. Every
 * sum has one order, so the bits do not depend on who computes a tile.
 */
final class Tile {
    /** Rows and columns. Eight rows of this length stay in the first-level cache, three tiles in the second. */
    static final int SIZE = 128;

    private static final int STEP = 8;

    private Tile() {}

    static double[][] zeros() {
        return new double[SIZE][SIZE];
    }

    static double[][] transposed(double[][] tile) {
        double[][] result = zeros();
        for (int r = 0; r < SIZE; r++) {
            for (int c = 0; c < SIZE; c++) {
                result[c][r] = tile[r][c];
            }
        }
        return result;
    }

    static void negate(double[][] tile) {
        for (double[] row : tile) {
            for (int c = 0; c < row.length; c++) {
                row[c] = -row[c];
            }
        }
    }

    /** Adds a product, {@code sum += left·right}. */
    static void addProduct(double[][] left, double[][] right, double[][] sum) {
        for (int m = 0; m < SIZE; m += STEP) {
            for (int r = 0; r < SIZE; r++) {
                add(
                        right[m],
                        right[m + 1],
                        right[m + 2],
                        right[m + 3],
                        right[m + 4],
                        right[m + 5],
                        right[m + 6],
                        right[m + 7],
                        left[r],
                        m,
                        sum[r]);
            }
        }
    }

    /** Adds eight scaled rows: enough to amortise reading and writing the sum. */
    private static void add(
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double[] v4,
            double[] v5,
            double[] v6,
            double[] v7,
            double[] scales,
            int at,
            double[] sum) {
        double a0 = scales[at];
        double a1 = scales[at + 1];
        double a2 = scales[at + 2];
        double a3 = scales[at + 3];
        double a4 = scales[at + 4];
        double a5 = scales[at + 5];
        double a6 = scales[at + 6];
        double a7 = scales[at + 7];
        for (int i = 0; i < sum.length; i++) {
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

    /**
     * Inverts a symmetric positive definite tile in place, by Gauss and Jordan without pivoting, which such a matrix
     * does not need.
     *
     * @throws ModelException if it is not positive definite as far as the digits go
     */
    static void invert(double[][] tile) {
        for (int p = 0; p < SIZE; p++) {
            double[] pivotRow = tile[p];
            double pivot = pivotRow[p];
            if (!(pivot > 0)) {
                throw new ModelException("A matrix that must be inverted cannot be: the regularization is too small"
                        + " for the ratings.");
            }
            pivotRow[p] = 1;
            for (int c = 0; c < SIZE; c++) {
                pivotRow[c] /= pivot;
            }
            for (int r = 0; r < SIZE; r++) {
                if (r != p) {
                    double[] row = tile[r];
                    double factor = row[p];
                    row[p] = 0;
                    for (int c = 0; c < SIZE; c++) {
                        row[c] -= factor * pivotRow[c];
                    }
                }
            }
        }
    }
}
