package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What users did with answers. */
public final class FeedbackMetrics {
    private static final int MOST = 300;

    private final Bounded<CounterDataPoint> feedback;

    FeedbackMetrics(PrometheusRegistry registry) {
        Counter total = Counter.builder()
                .name("recommendation_feedback_total")
                .help("What users did with items of answers, by the version that answered.")
                .labelNames("event", "model_version")
                .register(registry);
        feedback = new Bounded<>(MOST, values -> total.labelValues(values.get(0), values.get(1)));
    }

    /** Feedback was kept. */
    public void kept(String event, @Nullable String modelVersion) {
        feedback.of(List.of(event, Objects.requireNonNullElse(modelVersion, "none")))
                .inc();
    }
}
