package rewind.recommend.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.file.Failure;

/**
 * Reads a data set of ratings, and of titles where it has them, in three stages: extract, validate, load (see
 * {@link ImportReport#stages}).
 *
 * <ul>
 *   <li>MovieLens as published, a folder or a zip with or without a top folder: 100K ({@code u.data}), 1M and 10M
 *       ({@code ratings.dat}), latest and 20M to 32M ({@code ratings.csv}).
 *   <li>Any one table of users, items, and perhaps ratings and times: text divided by comma, semicolon, tab, vertical
 *       bar or two colons, with or without a header, or Parquet. By itself, or alone in a folder or a zip. Where a
 *       header does not say which column is which, {@link #withColumns} does; without a header two to four columns
 *       are user, item, rating, time. Without ratings each row weighs 1, without times each time is 0.
 * </ul>
 *
 * Text may be compressed with gzip or Zstandard. Ids are whole numbers from 0 to 2147483647. Ratings are finite, in
 * MovieLens from 0.5 to 5. Times are seconds or milliseconds since the epoch or ISO 8601: a number below
 * 100,000,000,000 is seconds, one from there on milliseconds; ISO 8601 without an offset is UTC. A record never goes
 * over the end of its line, also where it has quotes.
 */
public final class RatingsReader {
    /** A hundredth: more broken lines than that point to a broken or misread file. */
    public static final double DEFAULT_MAX_BAD_SHARE = 0.01;

    private static final List<Layout> LAYOUTS =
            List.of(new MovieLens100K(), new MovieLensDat(), new MovieLensCsv(), new AnyTable());

    private final ReadingOptions options;

    public RatingsReader() {
        this(ReadingOptions.DEFAULT);
    }

    /**
     * A reader with its own patience.
     *
     * @param maxBadShare of the lines of a file that may be bad before all of it is refused, from 0 to 1
     */
    public RatingsReader(double maxBadShare) {
        this(new ReadingOptions(maxBadShare, Optional.empty()));
    }

    public RatingsReader(ReadingOptions options) {
        this.options = options;
    }

    /** The same reader for a table whose columns are these. */
    public RatingsReader withColumns(ColumnMapping columns) {
        return new RatingsReader(new ReadingOptions(options.maxBadShare(), Optional.of(columns)));
    }

    /** As {@link #read(Path, Progress, Cancellation)}, unwatched. */
    public ImportedRatings read(Path path) {
        return read(path, Progress.NONE, new Cancellation());
    }

    /**
     * Reads a data set. The same ratings give equal {@link Ratings}, in whatever order, layout or compression.
     *
     * @param path a folder, a zip archive or a file
     * @throws DataException if nothing usable is there, or more lines are bad than may be
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public ImportedRatings read(Path path, Progress progress, Cancellation cancellation) {
        ReadingTerms terms = new ReadingTerms(options, progress, cancellation);
        progress.begins(ImportStage.EXTRACT.words());
        try (DataFiles files = DataFiles.at(path)) {
            for (Layout layout : LAYOUTS) {
                if (layout.matches(files)) {
                    return layout.read(files, terms);
                }
            }
            throw new DataException(
                    path + " holds no ratings that are known here. Its files are: " + listed(files.names())
                            + ". Expected one table, or MovieLens with ratings.csv, ratings.dat or u.data.");
        } catch (UncheckedIOException e) {
            throw new DataException(
                    "Cannot read " + path + ": " + Failure.reason(Objects.requireNonNull(e.getCause())), e);
        } catch (IOException e) {
            throw new DataException("Cannot read " + path + ": " + Failure.reason(e), e);
        }
    }

    private static String listed(List<String> names) {
        int shown = 10;
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.subList(0, Math.min(shown, names.size())))
                        + (names.size() > shown ? ", ..." : "");
    }
}
