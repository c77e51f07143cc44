package rewind.recommend.data;

import java.util.Arrays;

/** A sparse matrix in compressed rows; columns ascend within a row. */
public final class SparseRows {
    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    /**
     * Takes the arrays as they are.
     *
     * @param starts where each row starts, and the end of the last
     */
    SparseRows(int[] starts, int[] columns, float[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** Number of rows. */
    public int rows() {
        return starts.length - 1;
    }

    /** Number of entries in all rows. */
    public int size() {
        return columns.length;
    }

    /** Where the entries of a row start. */
    public int start(int row) {
        return starts[row];
    }

    /** Where the entries of a row end, exclusive. */
    public int end(int row) {
        return starts[row + 1];
    }

    /** Number of entries of a row. */
    public int count(int row) {
        return starts[row + 1] - starts[row];
    }

    /** The column of an entry between {@link #start} and {@link #end}. */
    public int column(int entry) {
        return columns[entry];
    }

    /** The value of an entry between {@link #start} and {@link #end}. */
    public float value(int entry) {
        return values[entry];
    }

    /** The columns of a row. */
    public int[] columnsOf(int row) {
        return Arrays.copyOfRange(columns, starts[row], starts[row + 1]);
    }

    /** Rows become columns. */
    SparseRows transposed(int columnCount) {
        int[] ends = new int[columnCount + 1];
        for (int column : columns) {
            ends[column]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] next = ends;
        int[] rowIndexes = new int[columns.length];
        float[] transposedValues = new float[columns.length];
        // From the back, so that rows ascend within a column and each end moves to its start.
        for (int row = rows() - 1; row >= 0; row--) {
            for (int entry = starts[row + 1] - 1; entry >= starts[row]; entry--) {
                int to = --next[columns[entry]];
                rowIndexes[to] = row;
                transposedValues[to] = values[entry];
            }
        }
        return new SparseRows(next, rowIndexes, transposedValues);
    }
}
