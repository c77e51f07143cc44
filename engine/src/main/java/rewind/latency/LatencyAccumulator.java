package rewind.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/**
 * Counts latencies as traces arrive, by series and minute, and hands them over to tables now and then. In between they are
 * here, where questions find them too.
 *
 * <p>A flush may fail, or succeed unheard. So what was handed over is kept until the tables say that they have it: each
 * flush has a number that is stored together with its rows, and the next one begins by looking which number is stored.
 *
 * <p>Fed by one thread at a time, in the order of the journal; flushed by another; questions come from any.
 */
public final class LatencyAccumulator {
    private static final int MILLIS_A_MINUTE = 60_000;
    /** Some days before integers end, so that what follows a minute is one too. */
    private static final int LAST_MINUTE = Integer.MAX_VALUE - 10_000;
    /** Traces that are counted together: what counting touches is fetched once for all, and they do not grow old by waiting. */
    private static final int TOGETHER = 64;

    /** A minute of a series. */
    public record OpenCell(int series, int minute, LatencyCell cell) {}

    /** A series as the tables know it. */
    public record Series(int id, SeriesKey key) {}

    /**
     * What goes into the tables in one transaction.
     *
     * @param number to be stored with it
     * @param series those that the tables may not know yet
     * @param countedTo the place in the journal up to which everything is in this flush or in those before
     */
    public record Flush(long number, List<Series> series, List<OpenCell> cells, long countedTo) {}

    /**
     * What the tables lack, as it was at one moment.
     *
     * @param stored the number of the last flush that is known to be in the tables
     * @param flushed the number of the flush on its way; {@code stored} where there is none
     * @param onTheirWay part of the tables if these are at {@code flushed}, lacking if they are at {@code stored}
     * @param open lacking in any case
     */
    public record Snapshot(
            long stored, long flushed, List<Series> series, List<OpenCell> onTheirWay, List<OpenCell> open) {}

    private final SeriesLimits limits;
    private SeriesCatalog catalog;
    private int storedSeries;
    private long stored;
    /** Of the last flush, whatever became of it: no number is given twice. */
    private long number;

    private @Nullable Flush pending;
    private final List<OpenSeries> touched = new ArrayList<>();
    private int openCells;
    private long countedTo;
    /** Added, and to be counted before anybody looks. */
    private final @Nullable TraceDurations[] waiting = new @Nullable TraceDurations[TOGETHER];

    private int waitingCount;

    /** One that has seen nothing. */
    public LatencyAccumulator(SeriesLimits limits) {
        this.limits = limits;
        this.catalog = new SeriesCatalog(limits);
    }

    /**
     * Begins anew, from what the tables have.
     *
     * @param series all that are in the tables, by id
     * @param inTables the number of the last flush that is in the tables
     * @param place that in the journal up to which they have counted
     */
    public synchronized void restore(List<Series> series, long inTables, long place) {
        Arrays.fill(waiting, null);
        waitingCount = 0;
        catalog = new SeriesCatalog(limits);
        series.forEach(known -> catalog.restore(known.id(), known.key()));
        storedSeries = series.size();
        stored = inTables;
        number = inTables;
        countedTo = place;
        pending = null;
        touched.clear();
        openCells = 0;
    }

    /** Counts a batch. Errors count as well as answers; what is no request for one answer does not. */
    public synchronized void add(List<TraceDurations> batch) {
        countWaiting();
        for (int i = 0; i < batch.size(); i++) {
            add(batch.get(i));
        }
    }

    /**
     * Counts one trace, at the latest when somebody asks.
     *
     * @param next the place in the journal behind it
     */
    public synchronized void add(TraceDurations trace, long next) {
        waiting[waitingCount++] = trace;
        countedTo = next;
        if (waitingCount == TOGETHER) {
            countWaiting();
        }
    }

    private void countWaiting() {
        for (int i = 0; i < waitingCount; i++) {
            add(Objects.requireNonNull(waiting[i]));
            waiting[i] = null;
        }
        waitingCount = 0;
    }

    private void add(TraceDurations trace) {
        TraceSummary summary = trace.summary();
        if (summary.isEnvelope()) {
            return;
        }
        int minute = minute(summary.timestampMillis());
        String id = summary.requestId();
        int hash = Exemplars.hash(id);
        SeriesCatalog.PathSeries path =
                catalog.path(summary.provenance().modelVersion(), summary.variant(), summary.path());
        add(catalog.requests(path), minute, nanos(summary.latencyMicros()), hash, id);
        String[] stages = trace.stages();
        long[] nanos = trace.nanos();
        for (int i = 0; i < stages.length; i++) {
            add(catalog.spans(path, stages[i], i), minute, nanos[i], hash, id);
        }
    }

    /** Minutes since the epoch. Times before it count as its first minute; there are minutes for 4,000 years. */
    static int minute(long millis) {
        return Math.clamp(Math.floorDiv(millis, MILLIS_A_MINUTE), 0, LAST_MINUTE);
    }

    private static long nanos(long micros) {
        return micros > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : micros * 1000;
    }

    private void add(OpenSeries series, int minute, long nanos, int hash, String id) {
        cell(series, minute).add(nanos, hash, id);
    }

    private LatencyCell cell(OpenSeries series, int minute) {
        LatencyCell cell = series.find(minute);
        if (cell == null) {
            if (series.minutes().isEmpty()) {
                touched.add(series);
            }
            cell = series.open(minute);
            openCells++;
        }
        return cell;
    }

    public SeriesLimits limits() {
        return limits;
    }

    /** How many minutes of series wait for the next flush. */
    public synchronized int openCells() {
        countWaiting();
        return openCells;
    }

    /** How often a name was beyond the limits since the start, and was counted as {@link SeriesKey#OTHER}. */
    public synchronized long folded() {
        countWaiting();
        return catalog.folded();
    }

    /**
     * Hands over what the tables lack.
     *
     * @param inTables the number of the flush that is stored in the tables now
     * @throws IllegalStateException if that is a number which this accumulator did not give: somebody else writes
     */
    public synchronized Flush flush(long inTables) {
        countWaiting();
        settle(inTables);
        List<OpenCell> cells = new ArrayList<>(openCells);
        for (OpenSeries series : touched) {
            for (Map.Entry<Integer, LatencyCell> minute : series.minutes().entrySet()) {
                cells.add(new OpenCell(series.id(), minute.getKey(), minute.getValue()));
            }
            series.clear();
        }
        touched.clear();
        openCells = 0;
        List<OpenSeries> all = catalog.all();
        Flush flush = new Flush(
                ++number,
                all.subList(storedSeries, all.size()).stream()
                        .map(series -> new Series(series.id(), series.key()))
                        .toList(),
                cells,
                countedTo);
        pending = flush;
        return flush;
    }

    /** Whether the flush on its way has arrived; what has not goes back. */
    private void settle(long inTables) {
        Flush flush = pending;
        pending = null;
        if (flush != null && flush.number() == inTables) {
            stored = inTables;
            storedSeries += flush.series().size();
            return;
        }
        if (inTables != stored) {
            pending = flush;
            throw new IllegalStateException("the tables of latencies are at flush " + inTables + ", not at " + stored);
        }
        if (flush != null) {
            Map<Integer, OpenSeries> byId = new HashMap<>();
            catalog.all().forEach(series -> byId.put(series.id(), series));
            for (OpenCell open : flush.cells()) {
                OpenSeries series = Objects.requireNonNull(byId.get(open.series()), "series are never forgotten");
                cell(series, open.minute()).merge(open.cell());
            }
        }
    }

    /** How many series are wanted. */
    public synchronized int count(Predicate<SeriesKey> wanted) {
        countWaiting();
        return (int) catalog.all().stream().map(OpenSeries::key).filter(wanted).count();
    }

    /** What the tables lack of some series in a stretch of time, minutes since the epoch. */
    public synchronized Snapshot snapshot(Predicate<SeriesKey> wanted, int from, int until) {
        countWaiting();
        List<Series> series = new ArrayList<>();
        List<OpenCell> open = new ArrayList<>();
        for (OpenSeries one : catalog.all()) {
            if (wanted.test(one.key())) {
                series.add(new Series(one.id(), one.key()));
                one.minutes().forEach((minute, cell) -> {
                    if (minute >= from && minute < until) {
                        open.add(new OpenCell(one.id(), minute, cell.copy()));
                    }
                });
            }
        }
        Flush flush = pending;
        return new Snapshot(
                stored,
                flush == null ? stored : flush.number(),
                series,
                flush == null ? List.of() : onTheirWay(flush, series, from, until),
                open);
    }

    /** No copies: what was handed over is not changed, and merged only into others. */
    private static List<OpenCell> onTheirWay(Flush flush, List<Series> series, int from, int until) {
        Set<Integer> ids = new HashSet<>();
        series.forEach(one -> ids.add(one.id()));
        return flush.cells().stream()
                .filter(cell -> cell.minute() >= from && cell.minute() < until && ids.contains(cell.series()))
                .toList();
    }
}
