package rewind.explorer.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Progress;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/**
 * Requests for a scatter: all of them where there are few; else of each bucket of the histogram as many as are its share of
 * all, its newest ones, so that dense times stay dense.
 *
 * @param total how many there are
 */
record ScatterSample(Instant from, Instant until, List<TraceSummary> points, long total) {
    /** More points than this cover one another in the room that there is. */
    static final int MOST = 4000;

    ScatterSample {
        points = List.copyOf(points);
    }

    boolean isWhole() {
        return points.size() >= total;
    }

    /** Reads the store bucket by bucket; for a background thread. What was read when it is given up is dropped. */
    static ScatterSample read(TraceFinder finder, TraceQuery timeless, TimeHistogram histogram, Progress progress) {
        long[] counts = histogram.requests();
        long total = Arrays.stream(counts).sum();
        List<TraceSummary> points = new ArrayList<>();
        long from = histogram.from().toEpochMilli();
        long width = (histogram.until().toEpochMilli() - from) / counts.length;
        for (int i = 0; i < counts.length && !progress.isCancelled(); i++) {
            int wanted = share(counts[i], total);
            if (wanted > 0) {
                TraceQuery bucket = timeless.between(
                        Instant.ofEpochMilli(from + i * width), Instant.ofEpochMilli(from + (i + 1) * width));
                page(finder, bucket, wanted, points);
            }
        }
        return new ScatterSample(histogram.from(), histogram.until(), points, Math.max(total, points.size()));
    }

    /** How many points a bucket gets: all of it where all fit, else its share, but one at least. */
    static int share(long count, long total) {
        return count == 0 || total <= MOST ? (int) count : (int) Math.max(1, Math.round((double) MOST * count / total));
    }

    private static void page(TraceFinder finder, TraceQuery bucket, int wanted, List<TraceSummary> to) {
        int left = wanted;
        @Nullable String cursor = null;
        do {
            TracePage page = finder.find(bucket, Math.min(left, TraceFinder.MAX_PAGE), cursor);
            to.addAll(page.traces());
            left -= page.traces().size();
            cursor = page.nextCursor();
        } while (cursor != null && left > 0);
    }
}
