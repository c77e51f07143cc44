package rewind.recommend.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading a data set. Nothing in it depends on the machine: the same files give an equal report.
 *
 * @param layout the layout it was read as, {@code MovieLens latest} for example
 * @param lines lines of ratings, good and bad (rows in Parquet); blank lines do not count
 * @param accepted ratings kept
 * @param duplicates good lines left out because their user rated the item again later
 * @param ratingProblems bad lines of the ratings, by kind; empty where there was none
 * @param catalogueProblems bad lines of the file with titles, by kind
 * @param notes what else the reader of a report should know, in sentences: that titles are missing, for example
 */
public record ImportReport(
        String layout,
        long lines,
        long accepted,
        long duplicates,
        List<LineProblem> ratingProblems,
        List<LineProblem> catalogueProblems,
        List<String> notes) {
    public ImportReport {
        ratingProblems = List.copyOf(ratingProblems);
        catalogueProblems = List.copyOf(catalogueProblems);
        notes = List.copyOf(notes);
    }

    /** Bad lines of all files by file and kind. */
    public List<LineProblem> problems() {
        List<LineProblem> all = new ArrayList<>(ratingProblems);
        all.addAll(catalogueProblems);
        return all;
    }

    /** Bad lines of all files. */
    public long bad() {
        return count(problems());
    }

    /** What each stage did with the rows of ratings, in order. */
    public List<StageReport> stages() {
        List<StageReport> stages = new ArrayList<>();
        long rows = lines;
        for (ImportStage stage : List.of(ImportStage.EXTRACT, ImportStage.VALIDATE)) {
            List<LineProblem> found = ratingProblems.stream()
                    .filter(problem -> problem.kind().stage() == stage)
                    .toList();
            stages.add(new StageReport(stage, rows, rows - count(found), found));
            rows -= count(found);
        }
        stages.add(new StageReport(ImportStage.LOAD, rows, accepted, List.of()));
        return stages;
    }

    private static long count(List<LineProblem> problems) {
        return problems.stream().mapToLong(LineProblem::count).sum();
    }
}
