package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One series of durations, with exemplars: every second, each bucket may name a trace whose duration fell into it. They are
 * kept here and not by the library, whose sampler asks for a turn on a timer after each that it looks at (at a pace that lets
 * a rare slow request be named, this took more than all other counting), and has one pace for all buckets together.
 */
final class Timing {
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final double NANOS = 1e9;
    /** OpenMetrics 1.0: names and values of an exemplar's labels together have at most 128 characters. */
    private static final int LONGEST_TRACE_ID = 128 - Exemplar.TRACE_ID.length();

    private static final long OLDEST_MILLIS = 600_000;

    private final DistributionDataPoint series;
    private final double[] bounds;
    /** When each bucket may name a trace again, by {@link System#nanoTime}. */
    private final AtomicLongArray next;

    private final AtomicReferenceArray<Exemplar> named;

    /** @param bounds of the series' buckets in seconds, ascending */
    Timing(DistributionDataPoint series, double[] bounds) {
        this.series = series;
        this.bounds = bounds;
        this.next = new AtomicLongArray(bounds.length + 1);
        this.named = new AtomicReferenceArray<>(bounds.length + 1);
        long now = System.nanoTime();
        for (int bucket = 0; bucket <= bounds.length; bucket++) {
            next.setPlain(bucket, now);
        }
    }

    void observe(long nanos) {
        observeSeconds(nanos / NANOS);
    }

    void observeSeconds(double seconds) {
        series.observe(seconds);
    }

    /**
     * Counts a duration that belongs to a trace.
     *
     * @param now by {@link System#nanoTime}
     */
    void observe(long nanos, long now, String traceId) {
        double seconds = nanos / NANOS;
        series.observe(seconds);
        int bucket = bucket(seconds);
        long due = next.getPlain(bucket);
        if (now - due >= 0
                && traceId.length() <= LONGEST_TRACE_ID
                && next.compareAndSet(bucket, due, now + PAUSE_NANOS)) {
            named.setRelease(
                    bucket, new Exemplar(seconds, Labels.of(Exemplar.TRACE_ID, traceId), System.currentTimeMillis()));
        }
    }

    private int bucket(double seconds) {
        int bucket = 0;
        while (bucket < bounds.length && seconds > bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** The newest of each bucket, without those of which the trace is long past. */
    Exemplars exemplars() {
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
