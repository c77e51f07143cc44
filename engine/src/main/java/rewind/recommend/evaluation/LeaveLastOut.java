package rewind.recommend.evaluation;

import java.util.BitSet;
import java.util.Map;
import rewind.recommend.data.Ratings;

/**
 * Holds the last rating of each user out, by time. Where several are the last, a hash of seed, user and item chooses, so
 * that the choice depends on nothing else. A user with one rating keeps it: there would be nothing to learn from.
 */
public record LeaveLastOut(long seed) implements Splitter {
    /** Its name in manifests and commands. */
    public static final String NAME = "leave-last-out";

    /** All ratings taken apart. */
    public static Split split(Ratings ratings, long seed) {
        return new LeaveLastOut(seed).split(ratings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("seed", seed);
    }

    @Override
    public BitSet heldOut(Ratings ratings, BitSet among) {
        BitSet held = new BitSet(ratings.size());
        UserRows.forEach(ratings, among, (rows, count) -> {
            if (count > 1) {
                held.set(last(ratings, rows, count));
            }
        });
        return held;
    }

    private int last(Ratings ratings, int[] rows, int count) {
        int last = rows[0];
        for (int i = 1; i < count; i++) {
            int byTime = Long.compare(ratings.epochSeconds(rows[i]), ratings.epochSeconds(last));
            if (byTime > 0 || (byTime == 0 && hash(ratings, rows[i]) > hash(ratings, last))) {
                last = rows[i];
            }
        }
        return last;
    }

    private long hash(Ratings ratings, int row) {
        return SeededHash.of(seed, ratings.user(row), ratings.item(row));
    }
}
