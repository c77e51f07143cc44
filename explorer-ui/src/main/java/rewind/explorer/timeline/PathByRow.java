package rewind.explorer.timeline;

import java.util.List;
import rewind.trace.CriticalPath;

/**
 * The critical path, by the rows it goes through: what is drawn of it at each frame is that of the rows on screen.
 *
 * @param stretches by row, those of a row by time
 */
record PathByRow(List<CriticalPath.Stretch> stretches) {

    /**
     * Puts a path in order, by counting.
     *
     * @param path latest stretch first
     * @param rows how many rows there are
     */
    static PathByRow of(List<CriticalPath.Stretch> path, int rows) {
        int[] ends = new int[rows + 1];
        for (CriticalPath.Stretch stretch : path) {
            ends[stretch.row() + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            ends[row + 1] += ends[row];
        }
        CriticalPath.Stretch[] sorted = path.toArray(CriticalPath.Stretch[]::new);
        for (CriticalPath.Stretch stretch : path.reversed()) {
            sorted[ends[stretch.row()]++] = stretch;
        }
        return new PathByRow(List.of(sorted));
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
