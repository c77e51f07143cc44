package rewind.telemetry.metrics;

import io.prometheus.metrics.config.ExemplarsProperties;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One series of durations, with exemplars: every second, each bucket may name a trace whose duration fell into it. The
 * decision is ours and not the library's, since a rare slow request shall be named however many quick ones come, and labels are
 * made only for those that are kept.
 */
final class Timing {
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final double NANOS = 1e9;
    /** OpenMetrics 1.0: names and values of an exemplar's labels together have at most 128 characters. */
    private static final int LONGEST_TRACE_ID = 128 - "trace_id".length();

    /** What is older than a second gives way; the pace is set by {@link #PAUSE_NANOS}. */
    private static final PrometheusProperties EXEMPLARS = PrometheusProperties.builder()
            .exemplarProperties(ExemplarsProperties.builder()
                    .minRetentionPeriodSeconds(1)
                    .maxRetentionPeriodSeconds(600)
                    .sampleIntervalMilliseconds(1)
                    .build())
            .build();

    private final DistributionDataPoint series;
    private final double[] bounds;
    /** When each bucket may name a trace again, by {@link System#nanoTime}. */
    private final AtomicLongArray next;

    /** @param bounds of the series' buckets in seconds, ascending */
    Timing(DistributionDataPoint series, double[] bounds) {
        this.series = series;
        this.bounds = bounds;
        this.next = new AtomicLongArray(bounds.length + 1);
        long now = System.nanoTime();
        for (int bucket = 0; bucket <= bounds.length; bucket++) {
            next.setPlain(bucket, now);
        }
    }

    /** A histogram in seconds, still without name, help and labels. Plain buckets: any scraper and any query knows them. */
    static Histogram.Builder histogram(double[] bounds) {
        return Histogram.builder(EXEMPLARS).unit(Unit.SECONDS).classicOnly().classicUpperBounds(bounds);
    }

    void observe(long nanos) {
        series.observe(nanos / NANOS);
    }

    /**
     * Counts a duration that belongs to a trace.
     *
     * @param now by {@link System#nanoTime}
     */
    void observe(long nanos, long now, String traceId) {
        double seconds = nanos / NANOS;
        int bucket = bucket(seconds);
        long due = next.getPlain(bucket);
        if (now - due >= 0
                && traceId.length() <= LONGEST_TRACE_ID
                && next.compareAndSet(bucket, due, now + PAUSE_NANOS)) {
            series.observeWithExemplar(seconds, Labels.of("trace_id", traceId));
        } else {
            series.observe(seconds);
        }
    }

    private int bucket(double seconds) {
        int bucket = 0;
        while (bucket < bounds.length && seconds > bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }
}
