package rewind.recommend.model;

import java.util.Arrays;
import rewind.recommend.data.IdIndex;

/**
 * Scores an item by the weights of the user's items for it, see {@link EaseTrainer}. The weight of item i for item j is
 * −P[i][j]/P[j][j]. P is symmetric, so it is kept instead of the weights: all items are scored by adding rows, a few
 * by looking into their own rows, and half of it is enough in a file.
 */
public final class EaseModel implements Model {
    /** Its {@link #name()}. */
    public static final String NAME = "ease";

    private final IdIndex users;
    private final IdIndex items;
    private final int[] counts;
    private final UserItems rated;
    private final float[] diagonal;
    private final float[][] rows;

    /**
     * Takes the arrays as they are.
     *
     * @param rows P, the inverse of the regularised Gram matrix; its diagonal is moved elsewhere
     */
    EaseModel(IdIndex users, IdIndex items, int[] counts, UserItems rated, float[][] rows) {
        this.users = users;
        this.items = items;
        this.counts = counts;
        this.rated = rated;
        this.rows = rows;
        this.diagonal = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            diagonal[i] = rows[i][i];
            rows[i][i] = 0;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public IdIndex users() {
        return users;
    }

    @Override
    public IdIndex items() {
        return items;
    }

    @Override
    public int popularity(int itemIndex) {
        return counts[itemIndex];
    }

    /** How much having rated one item speaks for another: an element of the matrix B of the paper. */
    public float weight(int from, int to) {
        return -rows[from][to] / diagonal[to];
    }

    @Override
    public void score(int userIndex, float[] out) {
        int n = rows.length;
        int[] history = rated.of(userIndex);
        float[] sums = new float[n];
        float[][] eight = new float[Axpy.STEP][];
        float[] none = new float[n];
        float[] scales = new float[Axpy.STEP];
        Arrays.fill(scales, 1);
        for (int at = 0; at < history.length; at += Axpy.STEP) {
            for (int k = 0; k < Axpy.STEP; k++) {
                eight[k] = at + k < history.length ? rows[history[at + k]] : none;
            }
            Axpy.addAll(eight, scales, sums, n);
        }
        for (int item = 0; item < n; item++) {
            out[item] = -sums[item] / diagonal[item];
        }
    }

    @Override
    public void score(int userIndex, int[] itemIndexes, float[] out) {
        int[] history = rated.of(userIndex);
        float[] scales = new float[Axpy.padded(history.length)];
        float[] parts = new float[scales.length];
        Arrays.fill(scales, 1);
        for (int k = 0; k < itemIndexes.length; k++) {
            float[] row = rows[itemIndexes[k]];
            for (int h = 0; h < history.length; h++) {
                parts[h] = row[history[h]];
            }
            out[k] = -Axpy.dot(scales, parts) / diagonal[itemIndexes[k]];
        }
    }

    /** The weight of each item; they add up to the score up to rounding. */
    @Override
    public float[] contributions(int userIndex, int itemIndex, int[] history) {
        float[] parts = new float[history.length];
        for (int k = 0; k < history.length; k++) {
            parts[k] = rated.contains(userIndex, history[k]) ? weight(history[k], itemIndex) : 0;
        }
        return parts;
    }

    UserItems rated() {
        return rated;
    }

    /** An element of P, the diagonal included. */
    float inverse(int row, int column) {
        return row == column ? diagonal[row] : rows[row][column];
    }
}
