package rewind.explorer.requests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rewind.explorer.controls.DataRange;
import rewind.explorer.controls.RoundBuckets;
import rewind.explorer.tasks.Progress;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/**
 * What the screen shows of the store at one moment, read in the background.
 *
 * @param chart all requests that match but for the brushed time; none where it was not read or nothing is stored
 * @param index where the rows of the list are
 * @param first the rows of the segment that is seen first
 * @param tookNanos how long the reading took
 */
record Snapshot(
        List<String> versions,
        Optional<TimeHistogram> chart,
        RowIndex index,
        List<TraceSummary> first,
        long tookNanos) {
    private static final int SEGMENT_ROWS = 200;
    /** As many as a window has room for: more would have to be waited for where few match. */
    private static final int FIRST_ROWS = 50;

    private static final int INDEX_BUCKETS = 2000;
    private static final int CHART_BUCKETS = 150;
    private static final int LEAST_CHART_BUCKETS = 60;

    /** The newest rows alone, which are there long before it is known how many there are. */
    static Snapshot first(TraceFinder finder, TraceQuery query) {
        long started = System.nanoTime();
        TracePage page = finder.find(query, FIRST_ROWS, null);
        List<TraceSummary> rows = page.traces();
        RowIndex index = rows.isEmpty()
                ? RowIndex.EMPTY
                : new RowIndex(List.of(new RowIndex.Segment(
                        rows.getLast().timestampMillis(), rows.getFirst().timestampMillis() + 1, 0, rows.size())));
        // Where there are none, this is all of it.
        List<String> versions = rows.isEmpty() ? finder.modelVersions() : List.of();
        return new Snapshot(versions, Optional.empty(), index, rows, System.nanoTime() - started);
    }

    /**
     * All of it.
     *
     * @param oldest whether the oldest rows are seen first
     */
    static Snapshot read(TraceFinder finder, TraceQuery query, boolean oldest, Instant now, Progress progress) {
        long started = System.nanoTime();
        List<String> versions = finder.modelVersions();
        Optional<TimeHistogram> chart = chart(finder, query, now);
        Optional<DataRange> range = progress.isCancelled() ? Optional.empty() : DataRange.find(finder, query);
        if (range.isEmpty() || progress.isCancelled()) {
            return new Snapshot(versions, chart, RowIndex.EMPTY, List.of(), System.nanoTime() - started);
        }
        DataRange whole = range.get().divisible(INDEX_BUCKETS);
        RowIndex index = RowIndex.of(finder.histogram(query, whole.from(), whole.until(), INDEX_BUCKETS), SEGMENT_ROWS);
        List<RowIndex.Segment> segments = index.segments();
        List<TraceSummary> first = segments.isEmpty()
                ? List.of()
                : RequestList.read(finder, query, oldest ? segments.getLast() : segments.getFirst(), progress);
        return new Snapshot(versions, chart, index, first, System.nanoTime() - started);
    }

    /** The chart alone: what is matched but for the brushed time. Where that is nothing, its axis is that of all that is stored. */
    static Optional<TimeHistogram> chart(TraceFinder finder, TraceQuery query, Instant now) {
        TraceQuery timeless = query.between(null, null);
        return DataRange.find(finder, timeless)
                .map(range -> buckets(range, now).count(finder, timeless))
                .or(() -> chartOfNone(finder, now));
    }

    /** The chart of what matches nothing. */
    static Optional<TimeHistogram> chartOfNone(TraceFinder finder, Instant now) {
        return DataRange.find(finder, TraceQuery.ALL).map(range -> {
            RoundBuckets over = buckets(range, now);
            return new TimeHistogram(over.from(), over.until(), new long[over.count()], new long[over.count()]);
        });
    }

    private static RoundBuckets buckets(DataRange range, Instant now) {
        return RoundBuckets.over(range, CHART_BUCKETS, LEAST_CHART_BUCKETS, now);
    }

    /**
     * The latency that fills the bar of a row, microseconds: nearly all of the rows that are seen first are below it, and all where
     * they are few. More rows do not change it: they come a moment later, and each bar would be drawn again.
     */
    long scale() {
        long[] sorted = first.stream()
                .limit(FIRST_ROWS)
                .mapToLong(TraceSummary::latencyMicros)
                .sorted()
                .toArray();
        long near = sorted.length == 0 ? 1000 : Math.max(1, sorted[(int) Math.ceil((sorted.length - 1) * 0.95)]);
        double power = Math.pow(10, Math.floor(Math.log10((double) near)));
        for (double factor : new double[] {1, 1.5, 2, 3, 5, 7}) {
            if (factor * power >= near) {
                return (long) (factor * power);
            }
        }
        return (long) (10 * power);
    }
}
