package rewind.recommend.model;

/**
 * Item vectors by column, cut into tiles of some items: the scores of a tile are made in one go through memory. The
 * score of an item is the sum of its products in ascending order of factors, one added after the other to zero.
 */
interface ItemTiles {
    /** How many items a tile has; the last may have fewer. */
    int size();

    /**
     * Scores the items of a tile.
     *
     * @param vector of as many factors
     * @param bar what a score must reach to matter
     * @param out of {@link #size()}, filled from 0; in the last tile what follows its items is filled too, and means
     *     nothing
     * @return whether a score may reach the bar; if not, {@code out} may be left as it was
     */
    boolean scores(int tile, float[] vector, float bar, float[] out);
}
