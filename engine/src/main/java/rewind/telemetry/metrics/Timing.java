package rewind.telemetry.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One series of durations: how many fell into each bucket and what they are together, with exemplars. The library's own series
 * has every thread write to the same few places, several times an observation; at thirteen observations a request that was more
 * than all other telemetry. Here a thread has its own place nearly always, and places are added up when somebody looks.
 *
 * <p>Exemplars: every second, each bucket may name a trace whose duration fell into it. The library's sampler asks for a turn
 * on a timer after each that it looks at (at a pace that lets a rare slow request be named, this took more than all other
 * counting), and has one pace for all buckets together.
 */
final class Timing {
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final double NANOS = 1e9;
    /** OpenMetrics 1.0: names and values of an exemplar's labels together have at most 128 characters. */
    private static final int LONGEST_TRACE_ID = 128 - Exemplar.TRACE_ID.length();

    private static final long OLDEST_MILLIS = 600_000;

    private final double[] bounds;
    /** When each bucket may name a trace again, by {@link System#nanoTime}. */
    private final AtomicLongArray next;

    private final AtomicReferenceArray<Exemplar> named;
    /** By thread; null where none of them has come yet. */
    private final AtomicReferenceArray<Place> places = new AtomicReferenceArray<>(ThreadPlaces.COUNT);

    private final long createdMillis = System.currentTimeMillis();

    /** @param bounds of the series' buckets in seconds, ascending */
    Timing(double[] bounds) {
        this.bounds = bounds;
        this.next = new AtomicLongArray(bounds.length + 1);
        this.named = new AtomicReferenceArray<>(bounds.length + 1);
        long now = System.nanoTime();
        for (int bucket = 0; bucket <= bounds.length; bucket++) {
            next.setPlain(bucket, now);
        }
    }

    /** What the threads of one place have counted. */
    private static final class Place {
        private final long[] counts;
        private double sum;

        Place(int buckets) {
            counts = new long[buckets];
        }

        synchronized void add(int bucket, double seconds) {
            counts[bucket]++;
            sum += seconds;
        }

        /** Adds the counts to those; gives the sum. */
        synchronized double addTo(long[] all) {
            for (int bucket = 0; bucket < all.length; bucket++) {
                all[bucket] += counts[bucket];
            }
            return sum;
        }
    }

    void observe(long nanos) {
        observeSeconds(nanos / NANOS);
    }

    /** What is no number is not counted. */
    void observeSeconds(double seconds) {
        if (!Double.isNaN(seconds)) {
            count(bucket(seconds), seconds);
        }
    }

    private void count(int bucket, double seconds) {
        ThreadPlaces.of(places, () -> new Place(bounds.length + 1)).add(bucket, seconds);
    }

    /**
     * Counts a duration that belongs to a trace.
     *
     * @param now by {@link System#nanoTime}
     * @param millis when it was measured, since the epoch
     */
    void observe(long nanos, long now, String traceId, long millis) {
        double seconds = nanos / NANOS;
        int bucket = bucket(seconds);
        count(bucket, seconds);
        long due = next.getPlain(bucket);
        if (now - due >= 0
                && traceId.length() <= LONGEST_TRACE_ID
                && next.compareAndSet(bucket, due, now + PAUSE_NANOS)) {
            named.setRelease(bucket, new Exemplar(seconds, Labels.of(Exemplar.TRACE_ID, traceId), millis));
        }
    }

    private int bucket(double seconds) {
        int bucket = 0;
        while (bucket < bounds.length && seconds > bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** As it is now. What is counted meanwhile may be in it or not. */
    HistogramDataPointSnapshot snapshot(Labels labels) {
        long[] counts = new long[bounds.length + 1];
        double sum = 0;
        for (int at = 0; at < places.length(); at++) {
            Place place = places.getAcquire(at);
            sum += place == null ? 0 : place.addTo(counts);
        }
        double[] upper = Arrays.copyOf(bounds, counts.length);
        upper[bounds.length] = Double.POSITIVE_INFINITY;
        return new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(upper, counts), sum, labels, exemplars(), createdMillis);
    }

    /** The newest of each bucket, without those of which the trace is long past. */
    private Exemplars exemplars() {
        long oldest = System.currentTimeMillis() - OLDEST_MILLIS;
        List<Exemplar> all = new ArrayList<>();
        for (int bucket = 0; bucket < named.length(); bucket++) {
            Exemplar exemplar = named.getAcquire(bucket);
            if (exemplar != null && exemplar.getTimestampMillis() >= oldest) {
                all.add(exemplar);
            }
        }
        return Exemplars.of(all);
    }
}
