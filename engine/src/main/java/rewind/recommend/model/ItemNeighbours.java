package rewind.recommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;

/**
 * For each item the items most alike it, by the users they have in common. Immutable. Items are given by their dense
 * indexes in the interactions it was made of.
 */
public final class ItemNeighbours {
    private final RankedItems[] neighbours;

    ItemNeighbours(RankedItems[] neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * Compares every item with every other by the similarity that {@link ItemKnnParameters#defaults} has. The same bits
     * on any number of threads. Takes 8 bytes a neighbour.
     *
     * @param count how many neighbours an item keeps at most; it has fewer where fewer share a user with it
     * @param threads how many to use, at least 1
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public static ItemNeighbours of(Interactions interactions, int count, int threads, Cancellation cancellation) {
        ItemKnnParameters parameters = ItemKnnParameters.defaults().withNeighbours(count);
        return of(interactions, parameters, threads, Progress.NONE, cancellation);
    }

    static ItemNeighbours of(
            Interactions interactions,
            ItemKnnParameters parameters,
            int threads,
            Progress progress,
            Cancellation cancellation) {
        return new ItemNeighbours(new NeighbourSearch(interactions, parameters).all(threads, progress, cancellation));
    }

    /** How many items there are. */
    public int items() {
        return neighbours.length;
    }

    /** The neighbours of an item with their similarities, all above 0, the most similar first. */
    public RankedItems of(int item) {
        return neighbours[item];
    }

    /**
     * Scores all items by the sum of their similarities to some items that have them as neighbours; 0 where none has.
     *
     * @param history item indexes, in the order in which they are added
     * @param out at least as long as there are items; filled by item index
     */
    public void score(int[] history, float[] out) {
        Arrays.fill(out, 0, neighbours.length, 0);
        for (int item : history) {
            neighbours[item].addTo(out);
        }
    }

    /**
     * The best neighbours of some items, by the score of {@link #score}.
     *
     * @param history item indexes; they are not in the answer themselves
     * @param count how many at most; fewer where the items have fewer neighbours
     */
    public RankedItems nearest(int[] history, int count) {
        float[] scores = new float[neighbours.length];
        score(history, scores);
        for (int item = 0; item < scores.length; item++) {
            scores[item] = scores[item] > 0 ? scores[item] : Float.NEGATIVE_INFINITY;
        }
        return RankedItems.best(scores, count, history);
    }

    /** The similarity of an item to one of its neighbours, 0 if the other is not among them. */
    float similarity(int item, int other) {
        RankedItems of = neighbours[item];
        for (int rank = 0; rank < of.size(); rank++) {
            if (of.index(rank) == other) {
                return of.score(rank);
            }
        }
        return 0;
    }

    /** Writes what {@link #read} reads. */
    public void write(OutputStream out) throws IOException {
        NeighboursCodec.write(this, out);
    }

    /**
     * Reads what {@link #write} wrote, trusting nothing.
     *
     * @param length of the whole encoding in bytes
     * @throws ModelException if these are not the bytes of neighbours
     */
    public static ItemNeighbours read(InputStream in, long length) throws IOException {
        return NeighboursCodec.read(in, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemNeighbours that && Arrays.equals(neighbours, that.neighbours);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(neighbours);
    }

    @Override
    public String toString() {
        return "neighbours of " + neighbours.length + " items";
    }
}
