package rewind.pipeline;

/** The most similar items of each item, most similar first. Ranks run from 0 to {@link #count}, exclusive. */
interface Neighbours {
    /** No item has more. */
    int most();

    int count(int item);

    int item(int item, int rank);

    float similarity(int item, int rank);
}
