package rewind.latency;

/** Takes cells of series, in whatever order they come. */
public interface CellSink {

    /**
     * Takes a cell, which stays the caller's.
     *
     * @param minute when the cell begins, minutes since the epoch
     */
    void add(SeriesKey key, int minute, LatencyCell cell);

    /**
     * The same, of a cell as bytes.
     *
     * @throws DamagedSketchException if they are not those of a cell
     */
    void add(SeriesKey key, int minute, byte[] cell);
}
