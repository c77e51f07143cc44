package rewind.recommend.data;

import java.io.IOException;

/** One way in which data sets are published: which files there are and what their lines mean. */
interface Layout {
    /** Whether a data set looks like this one, judged by the names of its files. */
    boolean matches(DataFiles files) throws IOException;

    /**
     * Reads all files; bad lines are counted and left out.
     *
     * @throws DataException if a file is missing or empty, or more lines are bad than may be
     */
    ImportedRatings read(DataFiles files, ReadingTerms terms) throws IOException;
}
