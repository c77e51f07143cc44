package rewind.recommend.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;

/** Reads a data set of ratings and titles from a folder or a zip, in whichever known layout it is. */
public final class RatingsReader {
    /** A hundredth: more broken lines than that point to a broken or misread file. */
    public static final double DEFAULT_MAX_BAD_SHARE = 0.01;

    private static final List<Layout> LAYOUTS = List.of(new HeaderlessTabs(), new MovieLensLatest());

    private final double maxBadShare;

    public RatingsReader() {
        this(DEFAULT_MAX_BAD_SHARE);
    }

    /**
     * A reader with its own patience.
     *
     * @param maxBadShare of the lines of a file that may be bad before all of it is refused, from 0 to 1
     */
    public RatingsReader(double maxBadShare) {
        this.maxBadShare = maxBadShare;
    }

    /** As {@link #read(Path, Progress, Cancellation)}, unwatched. */
    public ImportedRatings read(Path path) {
        return read(path, Progress.NONE, new Cancellation());
    }

    /**
     * Reads a data set.
     *
     * @param path a folder, a zip archive with or without a top folder, or one file without a header, separated by
     *     tabs: user, item, and perhaps rating and time. Without a rating each interaction weighs 1
     * @throws DataException if nothing usable is there, or more lines are bad than may be
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public ImportedRatings read(Path path, Progress progress, Cancellation cancellation) {
        ReadingTerms terms = new ReadingTerms(maxBadShare, progress, cancellation);
        try (DataFiles files = DataFiles.at(path)) {
            Layout layout = LAYOUTS.stream()
                    .filter(candidate -> candidate.matches(files))
                    .findFirst()
                    .orElseThrow(() -> new DataException("There is no ratings.csv in " + path
                            + ". Expected the MovieLens layout with ratings.csv and movies.csv."));
            return layout.read(files, terms);
        } catch (IOException | UncheckedIOException e) {
            throw new DataException("Cannot read " + path + ": " + e.getMessage(), e);
        } catch (CsvParseException e) {
            throw new DataException("Cannot read " + path + " as CSV: " + e.getMessage(), e);
        }
    }
}
