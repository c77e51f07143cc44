package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongConsumer;

/** How long the store takes for what it is asked. */
public final class StoreMetrics {
    private final Histogram duration;

    StoreMetrics(PrometheusRegistry registry) {
        duration = Timing.histogram(Buckets.parts())
                .name("db_query_duration_seconds")
                .help("Time that the store takes for a question or a write, also where it fails.")
                .labelNames("operation")
                .register(registry);
    }

    /** Takes the durations of an operation, a constant of the program, in nanoseconds. */
    public LongConsumer operation(String name) {
        return new Timing(duration.labelValues(name), Buckets.parts())::observe;
    }
}
