package rewind.recommend.model;

import rewind.recommend.Progress;
import rewind.recommend.Workers;

/**
 * A symmetric matrix of which only the lower triangle is kept, in {@link Tile}s: half of a full one, so that doubles
 * take the room of floats.
 */
final class SymmetricTiles {
    private final int size;
    private final int blocks;
    private final double[][][][] tiles;

    /** The unit matrix of this size. What fills the last tiles up stays that of a unit matrix, so it disturbs nothing. */
    SymmetricTiles(int size) {
        this.size = size;
        this.blocks = Math.ceilDiv(size, Tile.SIZE);
        this.tiles = new double[blocks][][][];
        for (int block = 0; block < blocks; block++) {
            tiles[block] = new double[block + 1][Tile.SIZE][Tile.SIZE];
            for (int r = 0; r < Tile.SIZE; r++) {
                tiles[block][block][r][r] = 1;
            }
        }
    }

    /** What a matrix of this size and its inversion take, in bytes. */
    static long bytes(long size) {
        long padded = Math.ceilDiv(size, (long) Tile.SIZE) * Tile.SIZE;
        long triangle = padded * (padded + Tile.SIZE) / 2 * Double.BYTES;
        long panels = 2 * padded * Tile.SIZE * Double.BYTES;
        return triangle + panels;
    }

    /**
     * Sets a row, and by symmetry a column.
     *
     * @param values up to and with the diagonal; what follows is not looked at
     */
    void set(int row, float[] values, double addedToDiagonal) {
        for (int column = 0; column <= row; column++) {
            put(row, column, values[column]);
        }
        put(row, row, values[row] + addedToDiagonal);
    }

    private void put(int row, int column, double value) {
        double[][] tile = tiles[row / Tile.SIZE][column / Tile.SIZE];
        tile[row % Tile.SIZE][column % Tile.SIZE] = value;
        if (row / Tile.SIZE == column / Tile.SIZE) {
            tile[column % Tile.SIZE][row % Tile.SIZE] = value;
        }
    }

    /**
     * Inverts the matrix in place, if it is positive definite. This is the sweep operator (Goodnight: A Tutorial on the
     * SWEEP Operator, 1979) on blocks: with pivot block D and column of blocks C, C becomes C·D⁻¹, every other block
     * loses its part of C·D⁻¹·Cᵀ, and D becomes −D⁻¹; after all pivots the matrix is minus its inverse. It takes as many
     * operations as Cholesky's factors and their inverse, all in one kind of loop, and needs no second matrix.
     *
     * @throws ModelException if it is not positive definite as far as the digits go
     */
    void invert(Workers workers, Progress progress) {
        for (int pivot = 0; pivot < blocks; pivot++) {
            progress.at((double) pivot / blocks, "inverting, " + pivot * Tile.SIZE + " of " + size + " rows");
            sweep(pivot, workers);
        }
        workers.forEach(blocks, () -> block -> {
            for (double[][] tile : tiles[block]) {
                Tile.negate(tile);
            }
        });
    }

    private void sweep(int pivot, Workers workers) {
        double[][] negative = tiles[pivot][pivot];
        Tile.invert(negative);
        Tile.negate(negative);
        // The pivot's column as it was, transposed, and times −D⁻¹: all that the other blocks need.
        double[][][] columns = new double[blocks][][];
        double[][][] scaled = new double[blocks][][];
        workers.forEach(blocks, () -> block -> {
            if (block != pivot) {
                double[][] kept = block > pivot ? tiles[block][pivot] : tiles[pivot][block];
                double[][] other = Tile.transposed(kept);
                columns[block] = block > pivot ? other : kept;
                scaled[block] = Tile.zeros();
                Tile.addProduct(block > pivot ? kept : other, negative, scaled[block]);
            }
        });
        // Long rows first, so that no thread is left with one while the others wait.
        workers.forEach(blocks, () -> task -> {
            int row = blocks - 1 - task;
            if (row != pivot) {
                for (int column = 0; column <= row; column++) {
                    if (column != pivot) {
                        Tile.addProduct(scaled[row], columns[column], tiles[row][column]);
                    }
                }
            }
        });
        workers.forEach(blocks, () -> block -> {
            if (block != pivot) {
                Tile.negate(scaled[block]);
                if (block > pivot) {
                    tiles[block][pivot] = scaled[block];
                } else {
                    tiles[pivot][block] = Tile.transposed(scaled[block]);
                }
            }
        });
    }

    /**
     * The whole matrix as rows of floats. This one is empty afterwards: its blocks are let go as the rows grow, so that
     * both together never take more than the rows will.
     */
    float[][] intoRows() {
        float[][] rows = new float[size][];
        for (int block = blocks - 1; block >= 0; block--) {
            int from = block * Tile.SIZE;
            int to = Math.min(size, from + Tile.SIZE);
            for (int row = from; row < to; row++) {
                rows[row] = new float[size];
                for (int column = 0; column < to; column++) {
                    double[][] tile = tiles[block][column / Tile.SIZE];
                    rows[row][column] = (float) tile[row - from][column % Tile.SIZE];
                }
            }
            tiles[block] = new double[0][][];
            mirror(rows, from, to);
        }
        return rows;
    }

    /**
     * Fills what is right of the diagonal in some rows from the columns below it. The lower triangle is what counts, in
     * tiles on the diagonal too: their halves may differ in the last bits.
     */
    static void mirror(float[][] rows, int from, int to) {
        for (int other = from; other < rows.length; other++) {
            for (int row = from; row < Math.min(to, other); row++) {
                rows[row][other] = rows[other][row];
            }
        }
    }
}
