package rewind.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import rewind.latency.CellSink;
import rewind.latency.CellTotals;
import rewind.latency.ChartAssembly;
import rewind.latency.LatencyAccumulator;
import rewind.latency.LatencyAccumulator.OpenCell;
import rewind.latency.LatencyAccumulator.Series;
import rewind.latency.LatencyCell;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.Resolution;
import rewind.latency.SeriesKey;
import rewind.latency.SeriesKind;
import rewind.latency.SeriesLimits;
import rewind.latency.Sketch;
import rewind.latency.StageLatency;
import rewind.latency.StageTotals;
import rewind.latency.TimeCover;
import rewind.latency.TimeGrid;
import rewind.latency.TraceDurations;

/**
 * The statistics of latency of traces that are not in a database, as those of an opened file. Grows with minutes and names and
 * not with traces; where these are many, stretches of time become longer. Safe for many threads.
 */
public final class MemoryLatencies implements LatencyStatistics {
    /** Some 30 megabytes. */
    private static final int MOST_CELLS = 40_000;

    private static final int MANY_OPEN = 2000;

    private final int mostCells;
    private final LatencyAccumulator accumulator = new LatencyAccumulator(SeriesLimits.USUAL);
    private final Map<Integer, SeriesKey> keys = new HashMap<>();
    private Map<Stretch, LatencyCell> cells = new HashMap<>();
    private Resolution resolution = Resolution.MINUTE;
    private long flush;

    private record Stretch(SeriesKey key, int minute) {}

    /** Nothing yet. */
    public MemoryLatencies() {
        this(MOST_CELLS);
    }

    MemoryLatencies(int mostCells) {
        this.mostCells = mostCells;
    }

    /** Counts a trace: about a microsecond for one with eight spans. */
    public synchronized void add(TraceDurations trace) {
        accumulator.add(trace, 0);
        if (accumulator.openCells() > MANY_OPEN) {
            gather();
        }
    }

    /** How long the stretches of time are that durations are kept apart by. */
    synchronized Resolution resolution() {
        return resolution;
    }

    private void gather() {
        if (accumulator.openCells() == 0) {
            return;
        }
        LatencyAccumulator.Flush fresh = accumulator.flush(flush);
        flush = fresh.number();
        for (Series series : fresh.series()) {
            keys.put(series.id(), series.key());
        }
        for (OpenCell open : fresh.cells()) {
            SeriesKey key = keys.get(open.series());
            if (key == null) {
                throw new IllegalStateException("series " + open.series() + " was never told");
            }
            merge(cells, key, open.minute(), open.cell());
        }
        while (cells.size() > mostCells && resolution != Resolution.DAY) {
            coarsen();
        }
    }

    private void merge(Map<Stretch, LatencyCell> into, SeriesKey key, int minute, LatencyCell cell) {
        Stretch stretch = new Stretch(key, minute - minute % resolution.minutes());
        LatencyCell known = into.putIfAbsent(stretch, cell);
        if (known != null) {
            known.merge(cell);
        }
    }

    private void coarsen() {
        resolution = Resolution.ofCode(resolution.code() + 1);
        Map<Stretch, LatencyCell> coarser = new HashMap<>();
        cells.forEach((stretch, cell) -> merge(coarser, stretch.key(), stretch.minute(), cell));
        cells = coarser;
    }

    @Override
    public synchronized LatencyChart chart(
            LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        gather();
        int series = (int)
                keys.values().stream().filter(key -> filter.matches(key, by)).count();
        TimeGrid grid = TimeGrid.over(since, until, buckets, series, resolution);
        ChartAssembly chart = new ChartAssembly(by, grid);
        cells.forEach((stretch, cell) -> {
            if (filter.matches(stretch.key(), by)) {
                chart.add(stretch.key(), stretch.minute(), cell);
            }
        });
        return chart.chart();
    }

    @Override
    public synchronized PercentileRank percentileOf(LatencyFilter filter, long nanos, Instant since, Instant until) {
        CellTotals<Boolean> totals = new CellTotals<>(key -> true);
        read(key -> filter.matches(key, LatencyGroup.MODEL_VERSION), since, until, totals);
        LatencyCell all = totals.totals().get(true);
        return PercentileRank.of(nanos, all == null ? new Sketch() : all.sketch());
    }

    @Override
    public synchronized List<StageLatency> stages(Instant since, Instant until) {
        StageTotals totals = new StageTotals();
        read(key -> key.kind() == SeriesKind.SPAN, since, until, totals);
        return totals.stages();
    }

    private void read(Predicate<SeriesKey> wanted, Instant since, Instant until, CellSink sink) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("since must be before until: " + since + ", " + until + ".");
        }
        gather();
        List<TimeCover> covers = TimeCover.of(since, until);
        int from = covers.stream().mapToInt(TimeCover::from).min().orElse(0);
        int first = from - from % resolution.minutes();
        int end = covers.stream().mapToInt(TimeCover::until).max().orElse(0);
        cells.forEach((stretch, cell) -> {
            if (stretch.minute() >= first && stretch.minute() < end && wanted.test(stretch.key())) {
                sink.add(stretch.key(), stretch.minute(), cell);
            }
        });
    }
}
