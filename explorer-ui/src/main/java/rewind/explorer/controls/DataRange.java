package rewind.explorer.controls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rewind.store.TimeHistogram;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/**
 * From when to when there are matching requests.
 *
 * @param from no later than the oldest one, and near it
 * @param until just after the newest one
 */
public record DataRange(Instant from, Instant until) {
    private static final int BUCKETS = 60;
    private static final int WIDER = 8;
    private static final long SHORT = Duration.ofMinutes(1).toMillis();

    /**
     * Looks back from the newest request, ever further, until all are in. Reads the store; for a background thread.
     */
    public static Optional<DataRange> find(TraceFinder finder, TraceQuery query) {
        List<TraceSummary> newest = finder.find(query, 1, null).traces();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        long until = newest.getFirst().timestampMillis() + 1;
        if (query.since() != null && query.until() != null) {
            return Optional.of(new DataRange(query.since(), query.until()));
        }
        TraceQuery known = query.between(query.since(), Instant.ofEpochMilli(until));
        long all = finder.count(known);
        long width = SHORT;
        while (true) {
            long from = Math.max(0, until - width);
            TimeHistogram found =
                    finder.histogram(known, Instant.ofEpochMilli(from), Instant.ofEpochMilli(until), BUCKETS);
            long sum = 0;
            int first = BUCKETS;
            for (int i = BUCKETS - 1; i >= 0; i--) {
                sum += found.requests()[i];
                first = found.requests()[i] > 0 ? i : first;
            }
            if (sum >= all || from == 0) {
                long start = from + (until - from) * first / BUCKETS;
                return Optional.of(new DataRange(
                        Instant.ofEpochMilli(width <= SHORT ? nearer(finder, known, start, until) : start),
                        Instant.ofEpochMilli(until)));
            }
            width *= WIDER;
        }
    }

    /** Of few requests that came nearly at once, a second is far too long: looks closer until the oldest is near. */
    private static long nearer(TraceFinder finder, TraceQuery query, long from, long until) {
        long start = from;
        long before = -1;
        while (start > before && until - start > 1) {
            before = start;
            long[] requests = finder.histogram(query, Instant.ofEpochMilli(start), Instant.ofEpochMilli(until), BUCKETS)
                    .requests();
            int first = 0;
            while (first < BUCKETS - 1 && requests[first] == 0) {
                first++;
            }
            start += (until - start) * first / BUCKETS;
        }
        return start;
    }

    /** The same, grown so that it divides into this many buckets of whole milliseconds. */
    public DataRange divisible(int buckets) {
        long from = this.from.toEpochMilli();
        long width = Math.max(1, Math.ceilDiv(until.toEpochMilli() - from, (long) buckets));
        return new DataRange(this.from, Instant.ofEpochMilli(from + width * buckets));
    }
}
