package rewind.recommend.model;

import rewind.recommend.data.IdIndex;

/**
 * Scores an item by the sum of its similarities to the user's items that have it as a neighbour (Deshpande, Karypis:
 * Item-Based Top-N Recommendation Algorithms, 2004). An item that is no neighbour of any scores 0.
 */
public final class ItemKnnModel implements Model {
    /** Its {@link #name()}. */
    public static final String NAME = "itemknn";

    private final IdIndex users;
    private final IdIndex items;
    private final int[] counts;
    private final UserItems rated;
    private final ItemNeighbours neighbours;

    ItemKnnModel(IdIndex users, IdIndex items, int[] counts, UserItems rated, ItemNeighbours neighbours) {
        this.users = users;
        this.items = items;
        this.counts = counts;
        this.rated = rated;
        this.neighbours = neighbours;
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

    /** The neighbours of each item that scores come from. */
    public ItemNeighbours neighbours() {
        return neighbours;
    }

    @Override
    public void score(int userIndex, float[] out) {
        neighbours.score(rated.of(userIndex), out);
    }

    @Override
    public void score(int userIndex, int[] itemIndexes, float[] out) {
        // Neighbours are kept with the user's items and not with the scored ones, so all are scored anyway.
        float[] scores = new float[items.size()];
        score(userIndex, scores);
        for (int k = 0; k < itemIndexes.length; k++) {
            out[k] = scores[itemIndexes[k]];
        }
    }

    /** The similarity by which each item adds to the score; they add up to it up to rounding. */
    @Override
    public float[] contributions(int userIndex, int itemIndex, int[] history) {
        float[] parts = new float[history.length];
        for (int k = 0; k < history.length; k++) {
            parts[k] = rated.contains(userIndex, history[k]) ? neighbours.similarity(history[k], itemIndex) : 0;
        }
        return parts;
    }

    UserItems rated() {
        return rated;
    }
}
