package rewind.telemetry.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A histogram of durations in seconds, in plain buckets, which any scraper and any query knows, with our exemplars. */
final class Timings implements Collector {
    private final MetricMetadata metadata;
    private final double[] bounds;
    private final String[] labels;
    private final ConcurrentHashMap<Labels, Timing> series = new ConcurrentHashMap<>();

    private Timings(MetricMetadata metadata, double[] bounds, String[] labels) {
        this.metadata = metadata;
        this.bounds = bounds;
        this.labels = labels;
    }

    /**
     * A metric without any series yet.
     *
     * @param name ends with its unit, {@code _seconds}
     * @param bounds of the buckets in seconds, ascending
     */
    static Timings register(PrometheusRegistry registry, String name, String help, double[] bounds, String... labels) {
        Timings timings = new Timings(new MetricMetadata(name, help, Unit.SECONDS), bounds, labels);
        registry.register(timings);
        return timings;
    }

    /** The series with these values, as many as there are labels; the same one for the same values. */
    Timing of(String... values) {
        return series.computeIfAbsent(Labels.of(labels, values), key -> new Timing(bounds));
    }

    /** Has the series with these values be there, as zero, before anything is counted. */
    void expect(String... values) {
        of(values);
    }

    @Override
    public HistogramSnapshot collect() {
        return new HistogramSnapshot(
                metadata,
                series.entrySet().stream()
                        .map(each -> each.getValue().snapshot(each.getKey()))
                        .toList());
    }

    @Override
    public String getPrometheusName() {
        return metadata.getPrometheusName();
    }

    @Override
    public MetricType getMetricType() {
        return MetricType.HISTOGRAM;
    }

    @Override
    public Set<String> getLabelNames() {
        return Set.of(labels);
    }

    @Override
    public MetricMetadata getMetadata() {
        return metadata;
    }
}
