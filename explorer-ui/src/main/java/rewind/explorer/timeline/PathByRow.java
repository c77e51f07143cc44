package rewind.explorer.timeline;

import java.util.Comparator;
import java.util.List;
import rewind.trace.CriticalPath;

/**
 * The critical path, by the rows it goes through: what is drawn of it at each frame is that of the rows on screen.
 *
 * @param stretches by row, those of a row by time
 */
record PathByRow(List<CriticalPath.Stretch> stretches) {

    static PathByRow of(List<CriticalPath.Stretch> path) {
        return new PathByRow(path.stream()
                .sorted(Comparator.comparingInt(CriticalPath.Stretch::row)
                        .thenComparingLong(CriticalPath.Stretch::fromNanos))
                .toList());
    }

    /** Those of one row. */
    List<CriticalPath.Stretch> of(int row) {
        return between(row, row);
    }

    /** Those of the rows from the first to the last, both included. */
    List<CriticalPath.Stretch> between(int first, int last) {
        return stretches.subList(begin(first), begin(last + 1));
    }

    /** Where the stretches of this row begin, or would. */
    private int begin(int row) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).row() < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
