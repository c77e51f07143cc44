package rewind.explorer.requests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rewind.explorer.controls.DataRange;
import rewind.explorer.tasks.Progress;
import rewind.explorer.text.RoundDurations;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/**
 * What the screen shows of the store at one moment, read in the background.
 *
 * @param chart all requests that match but for the brushed time; none where nothing matches
 * @param index where the rows of the list are
 * @param first the rows of its first segment
 * @param scaleMicros the latency that fills the bar of a row: nearly all rows are below it
 * @param tookNanos how long the reading took
 */
record Snapshot(
        List<String> versions,
        Optional<TimeHistogram> chart,
        RowIndex index,
        List<TraceSummary> first,
        long scaleMicros,
        long tookNanos) {
    private static final int SEGMENT_ROWS = 200;
    private static final int INDEX_BUCKETS = 2000;
    private static final int CHART_BUCKETS = 150;

    static Snapshot read(TraceFinder finder, TraceQuery query, Progress progress) {
        long started = System.nanoTime();
        List<String> versions = finder.modelVersions();
        Optional<TimeHistogram> chart = chart(finder, query);
        Optional<DataRange> range = DataRange.find(finder, query);
        if (range.isEmpty() || progress.isCancelled()) {
            return new Snapshot(versions, chart, RowIndex.EMPTY, List.of(), 1000, System.nanoTime() - started);
        }
        DataRange whole = range.get().divisible(INDEX_BUCKETS);
        RowIndex index = RowIndex.of(finder.histogram(query, whole.from(), whole.until(), INDEX_BUCKETS), SEGMENT_ROWS);
        List<TraceSummary> first = index.segments().isEmpty()
                ? List.of()
                : RequestList.read(finder, query, index.segments().getFirst(), progress);
        return new Snapshot(versions, chart, index, first, scale(first), System.nanoTime() - started);
    }

    /** The chart alone: what is matched but for the brushed time. */
    static Optional<TimeHistogram> chart(TraceFinder finder, TraceQuery query) {
        TraceQuery timeless = query.between(null, null);
        return DataRange.find(finder, timeless).map(range -> {
            long from = range.from().toEpochMilli();
            long until = range.until().toEpochMilli();
            long width = width(until - from);
            long start = Math.floorDiv(from, width) * width;
            int buckets = Math.toIntExact(Math.max(1, Math.ceilDiv(until - start, width)));
            return finder.histogram(
                    timeless, Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + buckets * width), buckets);
        });
    }

    /** A round bucket width that gives about as many buckets as the chart has room for. */
    private static long width(long range) {
        return RoundDurations.atLeast((double) range / CHART_BUCKETS);
    }

    private static long scale(List<TraceSummary> rows) {
        long[] sorted =
                rows.stream().mapToLong(TraceSummary::latencyMicros).sorted().toArray();
        long near = sorted.length == 0 ? 1000 : Math.max(1, sorted[(int) ((sorted.length - 1) * 0.95)]);
        double power = Math.pow(10, Math.floor(Math.log10((double) near)));
        for (double factor : new double[] {1, 1.5, 2, 3, 5, 7}) {
            if (factor * power >= near) {
                return (long) (factor * power);
            }
        }
        return (long) (10 * power);
    }
}
