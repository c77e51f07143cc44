package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** How old and how good what serves is; asked for when somebody looks. A version that no longer serves is not told of. */
public final class ServingMetrics {
    private static final double MILLIS = 1000;

    private volatile Supplier<List<ServingVersion>> serving = List::of;
    private final InstantSource clock;

    ServingMetrics(PrometheusRegistry registry, InstantSource clock) {
        this.clock = clock;
        GaugeWithCallback.builder()
                .name("feature_freshness_seconds")
                .unit(Unit.SECONDS)
                .help(
                        "Age of what answers are made of: of the model since its training, of the ratings since the newest.")
                .labelNames("feature", "model_version")
                .callback(gauge -> {
                    for (ServingVersion version : serving.get()) {
                        gauge.call(age(version.registered()), "model", version.version());
                        gauge.call(age(version.newestRating()), "ratings", version.version());
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("ml_recommendation_quality")
                .help("Quality of a version that serves, as it was measured after its training.")
                .labelNames("metric", "model_version")
                .callback(gauge -> {
                    for (ServingVersion version : serving.get()) {
                        version.quality().forEach((metric, value) -> gauge.call(value, metric, version.version()));
                    }
                })
                .register(registry);
    }

    private double age(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / MILLIS;
    }

    /** Whom to ask which versions serve, each once. */
    public void ask(Supplier<List<ServingVersion>> whom) {
        serving = whom;
    }
}
