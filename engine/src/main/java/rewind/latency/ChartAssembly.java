package rewind.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a chart together from cells of series, in whatever order they come. */
public final class ChartAssembly implements CellSink {
    /** More lines than anybody can tell apart. */
    public static final int MOST_GROUPS = 40;

    private static final int HISTOGRAM_BINS = 60;

    private final LatencyGroup by;
    private final TimeGrid grid;
    private final Map<@Nullable String, LatencyCell[]> groups = new HashMap<>();

    /** One without anything in it. */
    public ChartAssembly(LatencyGroup by, TimeGrid grid) {
        this.by = by;
        this.grid = grid;
    }

    /** What begins outside of the grid is passed over. */
    @Override
    public void add(SeriesKey key, int minute, LatencyCell cell) {
        if (grid.contains(minute)) {
            target(key, minute).merge(cell);
        }
    }

    @Override
    public void add(SeriesKey key, int minute, byte[] cell) {
        if (grid.contains(minute)) {
            target(key, minute).merge(cell);
        }
    }

    /**
     * Adds a cell of a chart that was put together elsewhere.
     *
     * @param name of the group
     * @param bucket of the grid, from 0 up
     * @throws DamagedSketchException if the bytes are not those of a cell
     * @throws IllegalArgumentException if the grid has no such bucket
     */
    public void add(@Nullable String name, int bucket, byte[] cell) {
        if (bucket < 0 || bucket >= grid.count()) {
            throw new IllegalArgumentException("no bucket " + bucket + " among " + grid.count());
        }
        target(name, bucket).merge(cell);
    }

    private LatencyCell target(SeriesKey key, int minute) {
        return target(by.of(key), grid.bucket(minute));
    }

    private LatencyCell target(@Nullable String group, int bucket) {
        LatencyCell[] buckets = groups.computeIfAbsent(group, name -> new LatencyCell[grid.count()]);
        LatencyCell cell = buckets[bucket];
        if (cell == null) {
            cell = new LatencyCell();
            buckets[bucket] = cell;
        }
        return cell;
    }

    private record Named(@Nullable String name, LatencyCell total, SortedMap<Integer, LatencyCell> buckets) {}

    /** The chart of all that was added. */
    public LatencyChart chart() {
        List<Named> named = new ArrayList<>();
        groups.forEach((name, buckets) -> named.add(named(name, buckets)));
        named.sort(
                Comparator.comparingLong((Named group) -> group.total().sketch().count())
                        .reversed()
                        .thenComparing(Named::name, Comparator.nullsFirst(Comparator.naturalOrder())));
        List<Named> kept = new ArrayList<>(named.subList(0, Math.min(MOST_GROUPS, named.size())));
        kept.sort(Comparator.comparing(Named::name, Comparator.nullsFirst(Comparator.naturalOrder())));
        HistogramAxis axis = HistogramAxis.over(
                kept.stream().map(group -> group.total().sketch()).toList(), HISTOGRAM_BINS);
        return new LatencyChart(
                by, grid, axis, kept.stream().map(group -> group(group, axis)).toList(), named.size() - kept.size());
    }

    private static Named named(@Nullable String name, LatencyCell[] buckets) {
        LatencyCell total = new LatencyCell();
        SortedMap<Integer, LatencyCell> filled = new TreeMap<>();
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (buckets[bucket] != null) {
                total.merge(buckets[bucket]);
                filled.put(bucket, buckets[bucket]);
            }
        }
        return new Named(name, total, filled);
    }

    private static LatencyChart.Group group(Named group, HistogramAxis axis) {
        Sketch total = group.total().sketch();
        return new LatencyChart.Group(
                group.name(),
                LatencySummary.of(total),
                new Histogram(axis, axis.counts(total)),
                group.total().exemplars(),
                group.buckets());
    }
}
