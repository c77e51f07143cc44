package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.Ratings;

/**
 * Holds a share of each user's ratings out: the number is rounded (halves up), so that few ratings may mean none, and
 * each user keeps at least one. A hash of seed, user and item chooses which.
 *
 * @param holdout the share, above 0 and below 1
 */
public record RandomByUser(double holdout, long seed) implements Splitter {
    /** Its name in manifests and commands. */
    public static final String NAME = "random";

    public RandomByUser {
        Splitter.checkedShare(holdout);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("holdout", holdout);
        map.put("seed", seed);
        return map;
    }

    @Override
    public BitSet heldOut(Ratings ratings, BitSet among) {
        BitSet held = new BitSet(ratings.size());
        // Mixed, so that neighbouring seeds do not swap neighbouring items.
        long mixed = SeededHash.mix(seed);
        UserRows.forEach(ratings, among, (rows, count) -> {
            int out = (int) Math.min(Math.round(holdout * count), count - 1);
            if (out == 0) {
                return;
            }
            long[] hashes = new long[count];
            for (int i = 0; i < count; i++) {
                hashes[i] = SeededHash.of(mixed, ratings.user(rows[i]), ratings.item(rows[i]));
            }
            long[] sorted = hashes.clone();
            Arrays.sort(sorted);
            // Within a user the hash is one to one, so exactly so many are below.
            for (int i = 0; i < count; i++) {
                if (hashes[i] <= sorted[out - 1]) {
                    held.set(rows[i]);
                }
            }
        });
        return held;
    }
}
