package rewind.recommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Ratings;

/**
 * Holds the newest share of all ratings out, as if a model were trained at one moment and asked from then on. Where the
 * moment falls within a second, a hash of seed, user and item chooses among that second's ratings. Users and items that
 * came later are unknown to the model, and count against it.
 *
 * @param holdout the share, above 0 and below 1; rounded to whole ratings, at least one on each side
 */
public record ByTime(double holdout, long seed) implements Splitter {
    /** Its name in manifests and commands. */
    public static final String NAME = "time";

    public ByTime {
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
        int rows = among.cardinality();
        if (rows < 2) {
            return new BitSet();
        }
        int out = Math.clamp(Math.round(holdout * rows), 1, rows - 1);
        long cut = cut(ratings, among, out);
        BitSet held = new BitSet(ratings.size());
        BitSet within = new BitSet(ratings.size());
        among.stream().forEach(row -> {
            long time = ratings.epochSeconds(row);
            held.set(row, time > cut);
            within.set(row, time == cut);
        });
        if (within.cardinality() == rows) {
            throw new DataException("The ratings cannot be split by time: all have the same, or none.");
        }
        int still = out - held.cardinality();
        long mixed = SeededHash.mix(seed);
        long[] hashes =
                within.stream().mapToLong(row -> hash(mixed, ratings, row)).toArray();
        Arrays.sort(hashes);
        within.stream()
                .filter(row -> hash(mixed, ratings, row) <= hashes[still - 1])
                .forEach(held::set);
        return held;
    }

    /** Of pairs of user and item, so one to one. */
    private static long hash(long mixed, Ratings ratings, int row) {
        return SeededHash.of(mixed, ratings.user(row), ratings.item(row));
    }

    /**
     * The time of the rating that is the {@code out}th from the newest. Halves the range of times and counts, which for
     * tens of millions of rows is a second, where sorting their times would take as much memory as the times.
     */
    private static long cut(Ratings ratings, BitSet among, int out) {
        long low = among.stream().mapToLong(ratings::epochSeconds).min().orElseThrow();
        long high = among.stream().mapToLong(ratings::epochSeconds).max().orElseThrow();
        while (low < high) {
            // The greatest time that at least so many have reached lies between low and high.
            long middle = low + (high - low + 1) / 2;
            long reached = among.stream()
                    .filter(row -> ratings.epochSeconds(row) >= middle)
                    .count();
            if (reached >= out) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
