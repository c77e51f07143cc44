package rewind.recommend.training;

import java.nio.file.Path;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.ReadingOptions;

/**
 * Where ratings come from.
 *
 * @param path folder, archive or file with the data set, in any layout that {@link RatingsReader} knows
 * @param options how to read it
 */
public record RatingsSource(Path path, ReadingOptions options) {
    /** With the usual patience, and columns by their names. */
    public static RatingsSource of(Path path) {
        return new RatingsSource(path, ReadingOptions.DEFAULT);
    }

    ImportedRatings read(Progress progress, Cancellation cancellation) {
        return new RatingsReader(options).read(path, progress, cancellation);
    }
}
