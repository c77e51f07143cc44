package rewind.recommend.evaluation;

import java.util.BitSet;
import java.util.Map;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;

/**
 * Holds the last rating of each user out, by time. Where several are the last, a hash of seed, user and item chooses, so
 * that the choice depends on nothing else. A user with one rating keeps it: there would be nothing to learn from.
 */
public final class LeaveLastOut {
    /** Its name in manifests. */
    public static final String NAME = "leave-last-out";

    private LeaveLastOut() {}

    public static Split split(Ratings ratings, long seed) {
        BitSet held = new BitSet(ratings.size());
        for (int from = 0; from < ratings.size(); ) {
            int end = from + 1;
            while (end < ratings.size() && ratings.user(end) == ratings.user(from)) {
                end++;
            }
            if (end - from > 1) {
                held.set(last(ratings, from, end, seed));
            }
            from = end;
        }
        return new Split(
                NAME,
                Map.of("seed", seed),
                Interactions.of(ratings, row -> !held.get(row)),
                Interactions.of(ratings, held::get));
    }

    private static int last(Ratings ratings, int from, int end, long seed) {
        int last = from;
        for (int row = from + 1; row < end; row++) {
            int byTime = Long.compare(ratings.epochSeconds(row), ratings.epochSeconds(last));
            if (byTime > 0 || (byTime == 0 && hash(ratings, row, seed) > hash(ratings, last, seed))) {
                last = row;
            }
        }
        return last;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long hash(Ratings ratings, int row, long seed) {
        long z = seed ^ ((long) ratings.user(row) << 32 | ratings.item(row));
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
