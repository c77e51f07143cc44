package rewind.recommend.data;

import java.util.Optional;

/**
 * How a data set is to be read.
 *
 * @param maxBadShare of the lines of a file that may be bad before all of it is refused, from 0 to 1
 * @param columns which columns of the ratings hold what; empty where names and order say so
 */
public record ReadingOptions(double maxBadShare, Optional<ColumnMapping> columns) {
    /** A hundredth of the lines may be bad, and columns are found by their names. */
    public static final ReadingOptions DEFAULT =
            new ReadingOptions(RatingsReader.DEFAULT_MAX_BAD_SHARE, Optional.empty());

    public ReadingOptions {
        // Written so that NaN is refused, too.
        if (!(maxBadShare >= 0 && maxBadShare <= 1)) {
            throw new IllegalArgumentException("The share of bad lines must be between 0 and 1, not " + maxBadShare);
        }
    }
}
