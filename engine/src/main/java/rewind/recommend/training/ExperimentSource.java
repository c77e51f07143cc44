package rewind.recommend.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import rewind.recommend.evaluation.Splitter;

/** Where the data of an evaluation come from. */
public sealed interface ExperimentSource {
    /**
     * A data set that is split.
     *
     * @param k length of the lists, at least 1
     */
    record SplitRatings(RatingsSource ratings, Splitter splitter, int k) implements ExperimentSource {
        public SplitRatings {
            checkLength(k);
        }
    }

    /**
     * Files that somebody split before.
     *
     * @param test rows of user, item, and maybe rating and time, separated by tabs
     * @param negatives a line a test row, {@code (user,item)} and item ids, separated by tabs; null to rank the whole
     *     catalogue
     * @param k length of the lists, at least 1
     */
    record GivenFiles(
            RatingsSource train, Path test, @Nullable Path negatives, int k) implements ExperimentSource {
        public GivenFiles {
            checkLength(k);
        }
    }

    private static void checkLength(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Lists have at least one item, not " + k + ".");
        }
    }
}
