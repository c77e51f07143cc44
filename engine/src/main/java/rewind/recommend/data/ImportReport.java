package rewind.recommend.data;

import java.util.List;

/**
 * What came of reading a data set.
 *
 * @param layout the layout it was read as, {@code MovieLens latest} for example
 * @param lines lines of ratings, good and bad
 * @param accepted ratings kept
 * @param duplicates good lines left out because their user rated the item again later
 * @param problems bad lines by file and kind; empty where there was none
 */
public record ImportReport(String layout, long lines, long accepted, long duplicates, List<LineProblem> problems) {
    public ImportReport {
        problems = List.copyOf(problems);
    }

    /** Bad lines of all files. */
    public long bad() {
        return problems.stream().mapToLong(LineProblem::count).sum();
    }
}
