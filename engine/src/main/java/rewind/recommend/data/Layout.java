package rewind.recommend.data;

import java.io.IOException;

/** One way in which data sets are published: which files there are and what their lines mean. */
interface Layout {
    /** For the report, {@code MovieLens latest} for example. */
    String name();

    /** Whether a data set looks like this one, judged by the names of its files. */
    boolean matches(DataFiles files);

    /**
     * Reads all files; bad lines are counted and left out.
     *
     * @throws DataException if a file is missing, empty, has no header, or more lines are bad than may be
     */
    ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException;
}
