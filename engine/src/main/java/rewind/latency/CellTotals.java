package rewind.latency;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Sums cells by something of their series, whatever their time. */
public final class CellTotals<K> implements CellSink {
    private final Function<SeriesKey, K> by;
    private final Map<K, LatencyCell> totals = new HashMap<>();

    /**
     * Nothing yet.
     *
     * @param by what the sums are kept apart by
     */
    public CellTotals(Function<SeriesKey, K> by) {
        this.by = by;
    }

    @Override
    public void add(SeriesKey key, int minute, LatencyCell cell) {
        of(key).merge(cell);
    }

    @Override
    public void add(SeriesKey key, int minute, byte[] cell) {
        of(key).merge(cell);
    }

    private LatencyCell of(SeriesKey key) {
        return totals.computeIfAbsent(by.apply(key), k -> new LatencyCell());
    }

    /** The sums so far. */
    public Map<K, LatencyCell> totals() {
        return totals;
    }
}
