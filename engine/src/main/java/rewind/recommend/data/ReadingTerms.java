package rewind.recommend.data;

import rewind.recommend.Cancellation;
import rewind.recommend.Progress;

/**
 * How a data set is to be read.
 *
 * @param maxBadShare of the lines of a file that may be bad before all of it is refused, from 0 to 1
 */
record ReadingTerms(double maxBadShare, Progress progress, Cancellation cancellation) {
    ReadingTerms {
        if (!(maxBadShare >= 0 && maxBadShare <= 1)) {
            throw new IllegalArgumentException("The share of bad lines must be between 0 and 1, not " + maxBadShare);
        }
    }
}
