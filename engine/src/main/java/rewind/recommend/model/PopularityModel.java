package rewind.recommend.model;

import rewind.recommend.data.IdIndex;
import rewind.recommend.data.Interactions;

/** Scores an item by the number of users that rated it, the same for every user. */
public final class PopularityModel implements Model {
    /** Its {@link #name()}. */
    public static final String NAME = "popularity";

    private final IdIndex users;
    private final IdIndex items;
    private final int[] counts;

    PopularityModel(IdIndex users, IdIndex items, int[] counts) {
        this.users = users;
        this.items = items;
        this.counts = counts;
    }

    /** Counts; there is nothing to learn. */
    public static PopularityModel of(Interactions interactions) {
        return new PopularityModel(interactions.users(), interactions.items(), interactions.popularity());
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

    @Override
    public void score(int userIndex, float[] out) {
        for (int i = 0; i < counts.length; i++) {
            out[i] = counts[i];
        }
    }

    @Override
    public void score(int userIndex, int[] itemIndexes, float[] out) {
        for (int i = 0; i < itemIndexes.length; i++) {
            out[i] = counts[itemIndexes[i]];
        }
    }
}
