package rewind.recommend.training;

import java.nio.file.Path;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.data.RatingsReader;

/**
 * Where ratings come from.
 *
 * @param path folder, archive or file with the data set, in any layout that {@link RatingsReader} knows
 * @param maxBadShare of lines that may be bad before the data set is refused
 */
public record RatingsSource(Path path, double maxBadShare) {
    /** With the usual patience. */
    public static RatingsSource of(Path path) {
        return new RatingsSource(path, RatingsReader.DEFAULT_MAX_BAD_SHARE);
    }

    ImportedRatings read(Progress progress, Cancellation cancellation) {
        return new RatingsReader(maxBadShare).read(path, progress, cancellation);
    }
}
