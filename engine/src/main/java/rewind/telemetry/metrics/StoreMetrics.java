package rewind.telemetry.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongConsumer;

/** How long the store takes for what it is asked. */
public final class StoreMetrics {
    private final Timings duration;

    StoreMetrics(PrometheusRegistry registry) {
        duration = Timings.register(
                registry,
                "db_query_duration_seconds",
                "Time that the store takes for a question or a write, also where it fails.",
                Buckets.parts(),
                "operation");
    }

    /** Takes the durations of an operation, a constant of the program, in nanoseconds. */
    public LongConsumer operation(String name) {
        return duration.of(name)::observe;
    }
}
