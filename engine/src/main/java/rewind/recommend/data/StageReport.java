package rewind.recommend.data;

import java.util.List;

/**
 * What one stage of an import did with the rows of ratings.
 *
 * @param rowsIn rows that came to it
 * @param rowsOut rows that it passed on; of the last stage, ratings kept
 * @param problems why the others were left out, by kind; in {@link ImportStage#LOAD}, where rows are left out because
 *     they were rated again later, none
 */
public record StageReport(ImportStage stage, long rowsIn, long rowsOut, List<LineProblem> problems) {
    public StageReport {
        problems = List.copyOf(problems);
    }
}
