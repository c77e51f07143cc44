package rewind.store.latency;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import rewind.latency.CellSink;
import rewind.latency.CellTotals;
import rewind.latency.ChartAssembly;
import rewind.latency.LatencyAccumulator.OpenCell;
import rewind.latency.LatencyAccumulator.Series;
import rewind.latency.LatencyAccumulator.Snapshot;
import rewind.latency.LatencyCell;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.SeriesKey;
import rewind.latency.SeriesKind;
import rewind.latency.Sketch;
import rewind.latency.StageLatency;
import rewind.latency.StageTotals;
import rewind.latency.TimeCover;
import rewind.latency.TimeGrid;

/**
 * Answers from the tables and from what is not in them yet, each duration once. Methods throw {@link
 * org.jdbi.v3.core.JdbiException} or {@link LatencyTableException} where the database cannot answer.
 */
public final class LatencyQuestions {
    /** A flush takes milliseconds and comes every few seconds: even one collision is rare. */
    private static final int TRIES = 100;

    private final Jdbi jdbi;
    private final LatencyTables tables;

    public LatencyQuestions(Jdbi jdbi, LatencyTables tables) {
        this.jdbi = jdbi;
        this.tables = tables;
    }

    /** Latencies over a grid of time, by group; the grid is as fine as the number of series allows. */
    public LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        int series = tables.accumulator().count(key -> filter.matches(key, by));
        TimeGrid grid = TimeGrid.over(since, until, buckets, series);
        List<TimeCover> period =
                List.of(new TimeCover(grid.resolution(), grid.from(), (int) Math.min(grid.until(), Integer.MAX_VALUE)));
        return read(key -> filter.matches(key, by), period, () -> new ChartAssembly(by, grid))
                .chart();
    }

    /** Where a duration stands among those of a period. */
    public PercentileRank rank(LatencyFilter filter, long nanos, Instant since, Instant until) {
        LatencyCell all = read(
                        key -> filter.matches(key, LatencyGroup.MODEL_VERSION),
                        TimeCover.of(since, until),
                        () -> new CellTotals<>(key -> true))
                .totals()
                .get(true);
        return PercentileRank.of(nanos, all == null ? new Sketch() : all.sketch());
    }

    /** The stages of each version in a period, by version, those without one first, then by name. */
    public List<StageLatency> stages(Instant since, Instant until) {
        return read(key -> key.kind() == SeriesKind.SPAN, TimeCover.of(since, until), StageTotals::new)
                .stages();
    }

    /**
     * The memory is looked at first, then the tables. These say which flush they have, before and after they were read: if
     * it is neither the one that the memory knew to be there nor the one that was on its way, another has come between,
     * and everything is read again.
     */
    private <S extends CellSink> S read(Predicate<SeriesKey> wanted, List<TimeCover> periods, Supplier<S> sinks) {
        for (int i = 0; i < TRIES; i++) {
            Snapshot memory = tables.accumulator().snapshot(wanted, from(periods), until(periods));
            S sink = sinks.get();
            long flush = jdbi.withHandle(handle -> readStored(handle, memory, periods, sink));
            if (flush == memory.stored() || flush == memory.flushed()) {
                Map<Integer, SeriesKey> keys = new HashMap<>();
                memory.series().forEach(series -> keys.put(series.id(), series.key()));
                add(memory.open(), keys, sink);
                if (flush != memory.flushed()) {
                    add(memory.onTheirWay(), keys, sink);
                }
                return sink;
            }
        }
        throw new LatencyTableException(
                "the tables of latencies changed " + TRIES + " times while they were read", null);
    }

    /** Which flush the tables had; -1 if that changed. */
    private static long readStored(Handle handle, Snapshot memory, List<TimeCover> periods, CellSink sink) {
        long before = Mark.read(handle).flush();
        if (before != memory.stored() && before != memory.flushed()) {
            return -1;
        }
        List<Series> series = memory.series();
        CellTable.read(handle, series, periods, sink);
        return Mark.read(handle).flush() == before ? before : -1;
    }

    private static void add(List<OpenCell> cells, Map<Integer, SeriesKey> keys, CellSink sink) {
        for (OpenCell open : cells) {
            SeriesKey key = keys.get(open.series());
            if (key != null) {
                sink.add(key, open.minute(), open.cell());
            }
        }
    }

    private static int from(List<TimeCover> periods) {
        return periods.stream().mapToInt(TimeCover::from).min().orElse(0);
    }

    private static int until(List<TimeCover> periods) {
        return periods.stream().mapToInt(TimeCover::until).max().orElse(0);
    }
}
