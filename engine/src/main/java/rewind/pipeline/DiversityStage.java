package rewind.pipeline;

import java.util.function.IntToLongFunction;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * Trades score for variety of genres by maximal marginal relevance (Carbonell, Goldstein 1998): each place goes to the
 * item with the largest {@code (1 - w)·relevance - w·(greatest similarity to an item above)}, the relevance being the
 * score brought to a range from 0 to 1, the similarity Jaccard's coefficient of genres. Chooses among the first few
 * times k items only, leaves places alone that exploration gave away, and hands scores on as they came.
 */
final class DiversityStage implements Stage {
    /** An item so far down the list would take a place from one that is much better. */
    private static final int TIMES_K = 4;

    @Override
    public String name() {
        return "diversity";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        double weight = input.settings().diversityWeight();
        span.attribute("weight", weight);
        if (weight == 0 || in.size() == 0) {
            return in;
        }
        int window = Math.min(in.size(), TIMES_K * input.k());
        span.attribute("window", window);
        return choose(in, Math.min(input.k(), window), window, (float) weight, input.features()::genres);
    }

    /**
     * The list with its first places chosen anew.
     *
     * @param window how many of the list are chosen from
     * @param genres by item index, a bit for each genre
     */
    static Candidates choose(Candidates in, int places, int window, float weight, IntToLongFunction genres) {
        return new Selection(in, window, weight, genres).choose(places);
    }

    /** One run of the greedy choice; by rank, the greatest similarity to what is chosen is kept up to date. */
    private static final class Selection {
        private final Candidates in;
        private final int window;
        private final float weight;
        private final long[] genres;
        private final float[] relevance;
        private final float[] nearest;
        private final boolean[] chosen;
        private final boolean[] pinned;

        Selection(Candidates in, int window, float weight, IntToLongFunction genresOf) {
            this.in = in;
            this.window = window;
            this.weight = weight;
            genres = new long[window];
            relevance = new float[window];
            nearest = new float[window];
            chosen = new boolean[window];
            pinned = new boolean[window];
            for (int place : in.pinned()) {
                pinned[place] = true;
            }
            ScoreRange range = ScoreRange.of(in.scores(), window, pinned);
            for (int rank = 0; rank < window; rank++) {
                genres[rank] = genresOf.applyAsLong(in.indexes()[rank]);
                relevance[rank] = range.unit(in.scores()[rank]);
            }
        }

        Candidates choose(int places) {
            int[] indexes = new int[in.size()];
            float[] scores = new float[in.size()];
            for (int place = 0; place < places; place++) {
                int rank = pinned[place] ? place : best();
                take(rank);
                indexes[place] = in.indexes()[rank];
                scores[place] = in.scores()[rank];
            }
            int at = places;
            for (int rank = 0; rank < in.size(); rank++) {
                if (rank >= window || !chosen[rank]) {
                    indexes[at] = in.indexes()[rank];
                    scores[at++] = in.scores()[rank];
                }
            }
            return new Candidates(indexes, scores, in.pinned());
        }

        /** Of equals the one that stands higher. */
        private int best() {
            int best = -1;
            float highest = Float.NEGATIVE_INFINITY;
            for (int rank = 0; rank < window; rank++) {
                if (!chosen[rank] && !pinned[rank]) {
                    float value = (1 - weight) * relevance[rank] - weight * nearest[rank];
                    if (value > highest) {
                        highest = value;
                        best = rank;
                    }
                }
            }
            return best;
        }

        private void take(int rank) {
            chosen[rank] = true;
            for (int other = 0; other < window; other++) {
                nearest[other] = Math.max(nearest[other], GenreBits.similarity(genres[rank], genres[other]));
            }
        }
    }
}
