package rewind.pipeline;

import java.util.Arrays;

/**
 * Where sources put what they propose. Takes no item twice, none that the user has rated, and no more from a source than
 * its quota; items of one source stand together, so that a few run lengths say where each item came from.
 */
final class CandidateList {
    private final long[] taken;
    private final int[] indexes;
    private final float[] scores;
    private final StringBuilder sources = new StringBuilder(48);
    private int size;
    private int limit;

    /**
     * An empty list.
     *
     * @param items how many there are in the catalogue
     * @param most how many are taken in all
     * @param excluded item indexes that are never taken
     */
    CandidateList(int items, int most, int[] excluded) {
        taken = new long[(items + 63) >>> 6];
        int capacity = Math.min(most, items);
        indexes = new int[capacity];
        scores = new float[capacity];
        for (int index : excluded) {
            taken[index >>> 6] |= 1L << index;
        }
    }

    /** Takes up to {@code quota} items from a source. */
    void takeFrom(CandidateSource source, String name, int quota, StageInput input) {
        int before = size;
        limit = Math.min(indexes.length, size + quota);
        if (size < limit) {
            source.propose(input, limit - size, this);
        }
        if (!sources.isEmpty()) {
            sources.append(',');
        }
        sources.append(name).append(':').append(size - before);
    }

    /** Whether an item is in the list already, or will never be. */
    boolean isTaken(int index) {
        return (taken[index >>> 6] & 1L << index) != 0;
    }

    /** Takes an item if it is new here; returns whether the source may go on. */
    boolean offer(int index, float score) {
        if (size < limit && !isTaken(index)) {
            taken[index >>> 6] |= 1L << index;
            indexes[size] = index;
            scores[size++] = score;
        }
        return size < limit;
    }

    int size() {
        return size;
    }

    /** @param scored of how many, from the first on, the score is the model's own */
    Candidates toCandidates(int scored) {
        Candidates.Origin origin = new Candidates.Origin(sources.toString(), scored);
        boolean whole = size == indexes.length;
        return new Candidates(
                whole ? indexes : Arrays.copyOf(indexes, size),
                whole ? scores : Arrays.copyOf(scores, size),
                origin,
                Candidates.NONE.pinned());
    }
}
