package rewind.explorer.controls;

import java.time.Instant;
import rewind.explorer.text.RoundDurations;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;

/**
 * Bars over a stretch of time, of a round width and beginning at multiples of it, so that none of them moves while requests come in.
 *
 * @param count how many there are
 */
public record RoundBuckets(Instant from, Instant until, int count) {
    /** Requests of one moment tell no width: a second is one that everybody knows. */
    private static final long ALONE_MILLIS = 1000;

    /**
     * Over all of a stretch.
     *
     * @param about as many as there is room for
     * @param least fewer would be blocks and not bars: requests of one moment stand as one bar in the middle
     * @param now what has not come yet has no place, but for the rest of a bar
     */
    public static RoundBuckets over(DataRange range, int about, int least, Instant now) {
        long from = range.from().toEpochMilli();
        long until = range.until().toEpochMilli();
        long width = until - from <= 1 ? ALONE_MILLIS : RoundDurations.atLeast((double) (until - from) / about);
        long start = Math.floorDiv(from, width) * width;
        int buckets = Math.toIntExact(Math.max(1, Math.ceilDiv(until - start, width)));
        if (buckets < least) {
            long end = Math.ceilDiv(Math.max(until, now.toEpochMilli()), width) * width;
            start = Math.max(0, Math.min(start - (least - buckets) / 2 * width, end - least * width));
            buckets = least;
        }
        return new RoundBuckets(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + buckets * width), buckets);
    }

    /** Counts what matches. Reads the store; for a background thread. */
    public TimeHistogram count(TraceFinder finder, TraceQuery query) {
        return finder.histogram(query, from, until, count);
    }
}
