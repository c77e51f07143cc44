package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A histogram of durations in seconds: the library's, in plain buckets, which any scraper and any query knows, with our exemplars. */
final class Timings implements Collector {
    private final Histogram histogram;
    private final double[] bounds;
    private final String[] labels;
    private final ConcurrentHashMap<Labels, Timing> series = new ConcurrentHashMap<>();

    private Timings(Histogram histogram, double[] bounds, String[] labels) {
        this.histogram = histogram;
        this.bounds = bounds;
        this.labels = labels;
    }

    /** @param bounds of the buckets in seconds, ascending */
    static Timings register(PrometheusRegistry registry, String name, String help, double[] bounds, String... labels) {
        Histogram histogram = Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .classicOnly()
                .classicUpperBounds(bounds)
                .labelNames(labels)
                .withoutExemplars()
                .build();
        Timings timings = new Timings(histogram, bounds, labels);
        registry.register(timings);
        return timings;
    }

    /** The series with these values, as many as there are labels; the same one for the same values. */
    Timing of(String... values) {
        return series.computeIfAbsent(
                Labels.of(labels, values), key -> new Timing(histogram.labelValues(values), bounds));
    }

    /** Has the series with these values be there, as zero, before anything is counted. */
    void expect(String... values) {
        of(values);
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot plain = histogram.collect();
        return new HistogramSnapshot(
                plain.getMetadata(),
                plain.getDataPoints().stream().map(this::withExemplars).toList());
    }

    private HistogramDataPointSnapshot withExemplars(HistogramDataPointSnapshot point) {
        Timing timing = series.get(point.getLabels());
        return timing == null
                ? point
                : new HistogramDataPointSnapshot(
                        point.getClassicBuckets(),
                        point.getSum(),
                        point.getLabels(),
                        timing.exemplars(),
                        point.getCreatedTimestampMillis());
    }

    @Override
    public String getPrometheusName() {
        return histogram.getPrometheusName();
    }

    @Override
    public MetricType getMetricType() {
        return histogram.getMetricType();
    }

    @Override
    public Set<String> getLabelNames() {
        return histogram.getLabelNames();
    }

    @Override
    public MetricMetadata getMetadata() {
        return histogram.getMetadata();
    }
}
