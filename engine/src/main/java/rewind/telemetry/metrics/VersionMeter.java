package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The series of one model version, together, so that a request looks up one name.
 *
 * @param answer of requests
 * @param pipeline of the five stages
 * @param inference of all that the model does for a request
 * @param operations of the model, by the names of their spans
 */
record VersionMeter(Timing answer, Timing pipeline, Timing inference, Map<String, Timing> operations) {
    private static final int MOST = 100;

    /** What a model does, by the span that shows it. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "embedding_lookup", "embedding_lookup",
            "ann_search", "ann_search",
            "ml_inference", "score_batch");

    @Nullable Timing operation(String span) {
        return operations.get(span);
    }

    /** The metrics that are told apart by version. */
    static final class Family {
        private final Histogram answer;
        private final Histogram pipeline;
        private final Histogram inference;
        private final Histogram operation;

        Family(PrometheusRegistry registry) {
            answer = Timing.histogram(Buckets.requests())
                    .name("recommend_latency_seconds")
                    .help("Latency of an answered recommendation as its provenance has it.")
                    .labelNames("model_version")
                    .register(registry);
            pipeline = Timing.histogram(Buckets.requests())
                    .name("recommendation_latency_seconds")
                    .help("Time that the five stages of the pipeline take together.")
                    .labelNames("model_version")
                    .register(registry);
            inference = Timing.histogram(Buckets.parts())
                    .name("model_inference_duration_seconds")
                    .help("Time that a model computes for a request, all operations together.")
                    .labelNames("model_name")
                    .register(registry);
            operation = Timing.histogram(Buckets.parts())
                    .name("ml_model_inference_duration_seconds")
                    .help("Time that an operation of a model takes.")
                    .labelNames("operation", "model_version")
                    .register(registry);
        }

        /** By version and name of the model. */
        Bounded<VersionMeter> bounded() {
            return new Bounded<>(MOST, this::of);
        }

        private VersionMeter of(List<String> versionAndName) {
            String version = versionAndName.get(0);
            Map<String, Timing> operations = OPERATIONS.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey,
                            entry -> new Timing(operation.labelValues(entry.getValue(), version), Buckets.parts())));
            return new VersionMeter(
                    new Timing(answer.labelValues(version), Buckets.requests()),
                    new Timing(pipeline.labelValues(version), Buckets.requests()),
                    new Timing(inference.labelValues(versionAndName.get(1)), Buckets.parts()),
                    operations);
        }
    }
}
