package rewind.recommend.model;

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
    private final SymmetricRows inverse;

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
        this.inverse = new SymmetricRows(rows);
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
        return -inverse.get(from, to) / diagonal[to];
    }

    @Override
    public void score(int userIndex, float[] out) {
        inverse.sum(rated.of(userIndex), out);
        for (int item = 0; item < diagonal.length; item++) {
            out[item] = -out[item] / diagonal[item];
        }
    }

    @Override
    public void score(int userIndex, int[] itemIndexes, float[] out) {
        int[] history = rated.of(userIndex);
        for (int k = 0; k < itemIndexes.length; k++) {
            int item = itemIndexes[k];
            out[k] = -inverse.sum(history, item) / diagonal[item];
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
        return row == column ? diagonal[row] : inverse.get(row, column);
    }
}
