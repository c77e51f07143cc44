package rewind.recommend.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.evaluation.AmongNegatives;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Negatives;
import rewind.recommend.evaluation.RandomByUser;
import rewind.recommend.evaluation.Split;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.evaluation.TestRows;
import rewind.recommend.evaluation.WholeCatalogue;
import rewind.recommend.model.ModelException;

/**
 * Training and test in files of their own. For a search the training part is split by itself: one of each user's ratings
 * with sampled negatives where the test has negatives, else the last of each user, or a share at random where there are
 * no times.
 */
final class FileExperiments implements Experiments {
    private static final int VALIDATION_NEGATIVES = 99;
    private static final double VALIDATION_SHARE = 0.1;
    private static final long SEED = TrainingRequest.SPLIT_SEED;

    private final Ratings ratings;
    private final TestRows rows;
    private final @Nullable Negatives negatives;
    private final int k;

    /** @throws rewind.recommend.data.DataException if nothing can be learnt from the ratings */
    FileExperiments(Ratings ratings, TestRows rows, @Nullable Negatives negatives, int k) {
        this.ratings = EnoughRatings.check(ratings);
        this.rows = rows;
        this.negatives = negatives;
        this.k = k;
    }

    @Override
    public Map<String, Object> description() {
        return Map.of("name", "given-files");
    }

    @Override
    public Experiment test() {
        Interactions training = Interactions.of(ratings);
        if (negatives != null) {
            return new Experiment(training, new AmongNegatives(rows, negatives, k));
        }
        Split split = new Split("given-files", Map.of(), training, Interactions.of(rows.asRatings()));
        return new Experiment(training, new WholeCatalogue(split, k));
    }

    @Override
    public Experiment validation() {
        Splitter splitter = splitter();
        BitSet all = Splitter.rows(ratings);
        BitSet heldOut = splitter.heldOut(ratings, all);
        if (heldOut.isEmpty()) {
            throw new ModelException("There is nothing to search by: of " + ratings.size() + " ratings the split "
                    + splitter.name() + " holds none out for validation, because no user has enough of them.");
        }
        Split split = splitter.split(ratings, all, heldOut);
        if (negatives == null) {
            return new Experiment(split.training(), new WholeCatalogue(split, k));
        }
        TestRows asked = TestRows.of(ratings, heldOut);
        Negatives sampled =
                Negatives.sampled(asked, split.training(), Interactions.of(ratings), VALIDATION_NEGATIVES, SEED);
        return new Experiment(split.training(), new AmongNegatives(asked, sampled, k));
    }

    private Splitter splitter() {
        boolean timed = IntStream.range(1, ratings.size())
                .anyMatch(row -> ratings.epochSeconds(row) != ratings.epochSeconds(0));
        // Without times "the last" is one by chance, which with negatives is what is wanted: one question a user.
        return timed || negatives != null ? new LeaveLastOut(SEED) : new RandomByUser(VALIDATION_SHARE, SEED);
    }

    @Override
    public String validationName() {
        return splitter().name() + " on the training file"
                + (negatives == null ? "" : " with " + VALIDATION_NEGATIVES + " sampled negatives");
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        long distinct = rows.asRatings().size();
        counts.put("repeated_test_rows", (long) rows.size() - distinct);
        counts.put("test_rows_in_training", inTraining());
        return counts;
    }

    private long inTraining() {
        long[] pairs = new long[ratings.size()];
        Arrays.setAll(pairs, row -> pair(ratings.user(row), ratings.item(row)));
        // Ratings are sorted by user, then item, and ids are not negative: so are the pairs.
        return IntStream.range(0, rows.size())
                .filter(row -> Arrays.binarySearch(pairs, pair(rows.user(row), rows.item(row))) >= 0)
                .count();
    }

    private static long pair(int user, int item) {
        return (long) user << 32 | item;
    }
}
